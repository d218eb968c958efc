import { type Queryable, rows, sql } from '@etermai/platform'

const EVENTS = sql(import.meta.url, './sql/replay-events.sql')
const DEAD = sql(import.meta.url, './sql/replay-dead.sql')

/** Callbacks that one call replays at most. */
export const REPLAY_LIMIT = 1_000

/** Who asked, and from where: goes to the audit trail. */
export interface Operator {
  name: string
  ip?: string | undefined
}

/** These events, dead or delivered, or the dead ones of a user, of an origin, of both, or all. */
export type ReplaySelection =
  | { eventIds: readonly string[] }
  | { dead: { userId?: number | undefined; origin?: string | undefined } }

export interface Replayed {
  eventIds: string[]
  count: number
  /** The limit cut the selection: call again for the rest. */
  more: boolean
}

/**
 * Makes callbacks due again, from their first attempt, with the same event_id; the pause of a broken destination ends
 * with it. Writes one line to the audit trail. Replays REPLAY_LIMIT at most and says how many; what is still
 * pending, or not there, is left out.
 */
export async function replay(db: Queryable, selection: ReplaySelection, operator: Operator): Promise<Replayed> {
  const who = [operator.name, operator.ip ?? null]
  if ('eventIds' in selection) {
    const asked = [...new Set(selection.eventIds)]
    const found = await rows<{ event_id: string }>(db, EVENTS, [asked.slice(0, REPLAY_LIMIT), ...who])
    return answerOf(found, asked.length > REPLAY_LIMIT)
  }
  const { userId, origin } = selection.dead
  const found = await rows<{ event_id: string }>(db, DEAD, [userId ?? null, origin ?? null, REPLAY_LIMIT, ...who])
  return answerOf(found, found.length === REPLAY_LIMIT)
}

function answerOf(found: readonly { event_id: string }[], more: boolean): Replayed {
  return { eventIds: found.map((row) => row.event_id), count: found.length, more }
}
