import { reportTasks, reportTerminals, reportUsers } from '@etermai/admin-contract'
import { type ItemOf, useCall } from '../../../api/index.ts'
import type { Unit } from '../../../eterm/index.ts'
import type { Dimension } from './dimensions.ts'
import type { Question } from './use-question.ts'

/** Of what a report speaks; their answers are of one kind. */
export type About = 'tasks' | 'terminals' | 'users'
export type Line = ItemOf<typeof reportTasks>

const routes = { tasks: reportTasks, terminals: reportTerminals, users: reportUsers }
/** As exports name them. */
export const exportedAs: Readonly<Record<About, string>> = { tasks: 'time', terminals: 'terminal', users: 'user' }

const EVERY_MS = 60_000

/** The figures of a report, grouped; read again now and then while its range goes on. */
export function useReport(
  about: About,
  { query, isRunning }: Question,
  by: readonly ('time' | Dimension)[],
  unit?: Unit,
) {
  const asked = { ...query, by: by.join(','), ...(unit === undefined ? {} : { unit }) }
  return useCall(routes[about], { query: asked }, isRunning ? { everyMs: EVERY_MS } : {})
}
