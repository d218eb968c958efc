import { defineWords, useFormat, useWords } from '../../language/index.ts'
import { barsOf, sumOf } from './sparkline.ts'

const words = defineWords({
  rate: ['每分钟 {n} 个', '{n} a minute'],
  chart: [
    '最近 {minutes} 分钟：处理 {done} 个，失败 {failed} 个',
    'Last {minutes} minutes: {done} answered, {failed} failed',
  ],
})

/** How many bells were answered, minute by minute. */
export function Rate({
  perMinute,
  done,
  failed,
}: {
  perMinute: number
  done: readonly number[]
  failed: readonly number[]
}) {
  const say = useWords(words)
  const format = useFormat()
  const summary = say('chart', {
    minutes: done.length,
    done: format.number(sumOf(done)),
    failed: format.number(sumOf(failed)),
  })
  return (
    <div>
      <div role="img" aria-label={summary} className="flex h-10 items-end gap-1">
        {barsOf(done, failed).map(({ doneShare, failedShare }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a minute is its place
          <span key={at} className="flex h-full flex-1 flex-col justify-end border-b-2 border-fill-strong">
            <span className="rounded-t-[3px] bg-danger" style={{ height: `${failedShare * 100}%` }} />
            <span className="rounded-t-[3px] bg-accent-fill" style={{ height: `${doneShare * 100}%` }} />
          </span>
        ))}
      </div>
      <p className="mt-1.5 text-caption text-ink-2">
        {say('rate', { n: format.number(perMinute) })} · {summary}
      </p>
    </div>
  )
}
