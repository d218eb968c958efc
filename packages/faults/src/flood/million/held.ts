import { hash } from 'node:crypto'
import { type Queryable, rows, sql } from '@etermai/platform'

const IDS = sql(import.meta.url, '../sql/scheduled-ids.sql')
const STATES = sql(import.meta.url, '../sql/by-state.sql')
const PAGE = 50_000

export interface Held {
  /** Of all ids in order. */
  checksum: string
  /** `completed 812, pending 999100`. */
  states: string
  lost: string[]
}

/** Are exactly the tasks there that were accepted, each once? `names` are those of their backlogs. */
export async function checkIds(db: Queryable, names: readonly string[], accepted: readonly string[]): Promise<Held> {
  const found: string[] = []
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const page = await rows<{ id: string }>(db, IDS, [after, PAGE, names])
    for (const { id } of page) found.push(id)
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) break
    after = last.id
  }
  const [wanted, held] = [checksumOf(accepted), checksumOf(found)]
  const states = await rows<{ state: string; tasks: number; requests: number }>(db, STATES, [names])
  const doubled = states.filter(({ tasks, requests }) => tasks !== requests)
  return {
    checksum: held,
    states: states.map(({ state, tasks }) => `${state} ${tasks}`).join(', '),
    lost: [
      ...(wanted === held
        ? []
        : [`${accepted.length} were accepted, ${found.length} are there, their checksums differ`]),
      ...doubled.map(({ state, tasks, requests }) => `${tasks} tasks ${state} of ${requests} requests`),
    ],
  }
}

function checksumOf(ids: readonly string[]): string {
  return hash('sha256', ids.toSorted().join('\n'), 'hex').slice(0, 16)
}
