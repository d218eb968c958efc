import { Timeline } from '../../../design/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'
import { failureWord } from '../words.ts'
import type { Callback } from './callback-facts.tsx'

const words = defineWords({
  taken: ['第 {n} 次：送达，HTTP {status}', 'Attempt {n}: delivered, HTTP {status}'],
  failed: ['第 {n} 次：{why}', 'Attempt {n}: {why}'],
  took: ['用时 {time}', 'Took {time}'],
  answer: ['对方的答复', 'What the receiver said'],
})

/** Every attempt, the latest first. */
export function Attempts({ tried }: { tried: Callback['tried'] }) {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  return (
    <Timeline
      steps={tried
        .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
        .map(({ at, attempt, duration_ms, status, error, answer }) => ({
          key: `${at} ${attempt}`,
          title:
            error === null
              ? say('taken', { n: attempt, status: status ?? '—' })
              : say('failed', { n: attempt, why: word(failureWord(error)) }),
          at: format.time(at),
          mood: error === null ? ('ok' as const) : ('danger' as const),
          note: (
            <>
              {say('took', { time: format.duration(duration_ms) })}
              {answer !== null && answer !== '' && (
                <pre
                  // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it
                  tabIndex={0}
                  role="document"
                  aria-label={say('answer')}
                  className="mt-1.5 max-h-40 overflow-auto rounded-[8px] bg-inset p-2 font-mono text-caption break-all whitespace-pre-wrap"
                >
                  {answer}
                </pre>
              )}
            </>
          ),
        }))}
    />
  )
}
