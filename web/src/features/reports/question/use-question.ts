import { bucketStart, type TaskSource, taskSourceWords, type Unit } from '../../../eterm/index.ts'
import { useFilters } from '../../../lists/index.ts'
import { type Dimension, dimensions } from './dimensions.ts'
import { type Preset, rangeIn, unitIn, unitsFor } from './range.ts'

const NARROWING = ['user_id', 'terminal_id', 'office_no', 'operation', 'source'] as const
const sources = Object.keys(taskSourceWords) as TaskSource[]
export type Narrowing = (typeof NARROWING)[number]

export interface Question {
  preset: Preset | null
  /** ms of the epoch */
  from: number
  until: number
  isWrong: boolean
  unit: Unit
  units: readonly Unit[]
  /** Time is split by it too; null: by how tasks ended. */
  split: Dimension | null
  narrowed: Partial<Record<Narrowing, string>>
  /** What every report of the page is asked. */
  query: { from: string; until: string; source?: TaskSource } & Partial<Record<Exclude<Narrowing, 'source'>, string>>
  /** Hours of the range may still bring something. */
  isRunning: boolean
}

/** What the address asks of the reports. */
export function useQuestion() {
  const { filters, set } = useFilters(['range', 'from', 'until', 'unit', 'by', ...NARROWING])
  const today = bucketStart(Date.now(), 'day')
  const { from, until, preset } = rangeIn(filters, today)
  const narrowed: Question['narrowed'] = {}
  for (const name of NARROWING) if (filters[name] !== undefined) narrowed[name] = filters[name]
  const { source: asked, ...others } = narrowed
  const source = sources.find((one) => one === asked)
  const question: Question = {
    preset,
    from,
    until,
    isWrong: from >= until,
    unit: unitIn(filters.unit, { from, until }),
    units: unitsFor({ from, until }),
    split: dimensions.find((one) => one === filters.by) ?? null,
    narrowed,
    query: {
      from: new Date(from).toISOString(),
      until: new Date(until).toISOString(),
      ...others,
      ...(source === undefined ? {} : { source }),
    },
    isRunning: until > Date.now(),
  }
  return { question, set, clearNarrowing: () => set(Object.fromEntries(NARROWING.map((name) => [name, null]))) }
}
