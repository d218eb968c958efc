import { useFormat, useWords } from '../../../language/index.ts'
import { words } from './words.ts'

/** The next times of a schedule, in the zone that the person reads times in. */
export function NextRuns({ runs }: { runs: readonly string[] }) {
  const say = useWords(words)
  const format = useFormat()
  return (
    <p>
      {say('preview', {
        times: runs.map((at) => `${format.day(at).slice(5)} ${format.time(at).slice(11, 16)}`).join(' · '),
      })}
    </p>
  )
}
