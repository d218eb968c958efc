import { fenOf, yuanOf } from '../entries/fen.ts'

export interface UsageLine {
  day: string | null
  operation: string | null
  tasks: number
  completed: number
  charged: string
}

export interface Totals {
  tasks: number
  completed: number
  charged: string
}

export interface UsageDay extends Totals {
  day: string
  /** Of each operation that was used. */
  of: ReadonlyMap<string, Totals>
}

/** What was used each day, all operations together, with each of them; the newest day first. */
export function usageByDay(lines: readonly UsageLine[]): UsageDay[] {
  const days = new Map<string, UsageLine[]>()
  for (const line of lines) {
    if (line.day === null) continue
    days.set(line.day, [...(days.get(line.day) ?? []), line])
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([day, ofDay]) => ({
      day,
      ...totalOf(ofDay),
      of: new Map(ofDay.map((line) => [line.operation ?? '', totalOf([line])])),
    }))
}

export function totalOf(lines: readonly Totals[]): Totals {
  return {
    tasks: lines.reduce((sum, { tasks }) => sum + tasks, 0),
    completed: lines.reduce((sum, { completed }) => sum + completed, 0),
    charged: yuanOf(lines.reduce((sum, { charged }) => sum + fenOf(charged), 0)),
  }
}
