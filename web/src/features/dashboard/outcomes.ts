import { bucketAfter, bucketsOf, type Unit } from '../../eterm/index.ts'

export const spans = ['today', 'week', 'month'] as const
export type Span = (typeof spans)[number]

interface Range {
  from: number
  until: number
  unit: Unit
}

/** What the chart covers, today being the day that begins then; ms of the epoch. */
export function spanOf(span: Span, today: number): Range {
  const until = bucketAfter(today, 'day')
  if (span === 'today') return { from: today, until, unit: 'hour' }
  if (span === 'week') return { from: bucketAfter(today, 'day', -6), until, unit: 'hour' }
  return { from: bucketAfter(today, 'day', -29), until, unit: 'day' }
}

export interface Outcomes {
  unit: Unit
  starts: number[]
  completed: number[]
  failed: number[]
  other: number[]
}

interface Line {
  time: string | null
  completed: number
  failed: number
  canceled: number
  expired: number
}

/** Counts of each bucket of a range, those without tasks too. */
export function outcomesOf(lines: readonly Line[], { from, until, unit }: Range): Outcomes {
  const byStart = new Map(lines.map((line) => [Date.parse(line.time ?? ''), line]))
  const starts = bucketsOf(from, until, unit)
  const of = (value: (line: Line) => number) =>
    starts.map((start) => {
      const line = byStart.get(start)
      return line === undefined ? 0 : value(line)
    })
  return {
    unit,
    starts,
    completed: of(({ completed }) => completed),
    failed: of(({ failed }) => failed),
    other: of(({ canceled, expired }) => canceled + expired),
  }
}
