import type { Statement } from '@etermai/platform'
import { type Found, type Look, MAX_FINDINGS, type Reached } from './check.ts'
import { snapshotRows } from './snapshot.ts'

/**
 * Looks at the tasks of a look’s scope with one statement, whose first value is their ids and whose second is how many
 * findings it may answer; it answers `id` and whatever explains the finding.
 */
export async function findTasks({ db }: Reached, { scope, again }: Look, statement: Statement): Promise<Found> {
  const ids = [...new Set([...scope.tasks, ...again])]
  const found = await snapshotRows<{ id: string }>(db, statement, [ids, MAX_FINDINGS])
  return { looked: `${ids.length} tasks`, findings: found.map(({ id, ...detail }) => ({ subject: id, detail })) }
}
