import { cx } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import type { Trend } from './trend.ts'

const words = defineWords({
  up: ['上升', 'Up'],
  down: ['下降', 'Down'],
  same: ['持平', 'Unchanged'],
  before: ['昨日此时 {value}', '{value} by then yesterday'],
})

/** Which way is good; `more`: more is, less is no harm; `none`: neither. */
export type Good = 'up' | 'down' | 'more' | 'none'

/** How a figure of today stands beside that of yesterday at the same hour. */
export function TrendNote({
  trend,
  good,
  amount,
  before,
}: {
  trend: Trend | null
  good: Good
  amount(by: number): string
  before: string
}) {
  const say = useWords(words)
  const then = say('before', { value: before })
  if (trend === null) return <>{then}</>
  const isMoved = trend.direction !== 'same'
  const isGood = trend.direction === good || (good === 'more' && trend.direction === 'up')
  const isBad = good !== 'none' && good !== 'more' && !isGood
  const mood = isMoved && isGood ? 'text-ok' : isMoved && isBad ? 'text-danger' : 'text-ink-2'
  return (
    <>
      <span className={cx('font-[560]', mood)}>
        <span aria-hidden>{isMoved && (trend.direction === 'up' ? '▲ ' : '▼ ')}</span>
        <span className={isMoved ? 'sr-only' : undefined}>{say(trend.direction)} </span>
        {isMoved && amount(trend.by)}
      </span>
      <span className="max-md:sr-only"> · {then}</span>
    </>
  )
}
