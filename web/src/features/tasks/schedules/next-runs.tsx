import { useFormat } from '../../../language/index.ts'

/** Some times of a schedule, in the zone that the person reads times in. */
export function NextRuns({ runs }: { runs: readonly string[] }) {
  const format = useFormat()
  return (
    <ul className="flex flex-wrap gap-x-4">
      {runs.map((at) => (
        <li key={at} className="whitespace-nowrap">
          {format.day(at).slice(5)} {format.time(at).slice(11, 16)}
        </li>
      ))}
    </ul>
  )
}
