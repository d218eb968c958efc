import { type Queryable, rows, sql } from '@etermai/platform'

const DUE = sql(import.meta.url, './sql/due-destinations.sql')
const OF = sql(import.meta.url, './sql/destinations-of.sql')

/** One account's callbacks to one origin: what is limited, broken and paused together. */
export interface Destination {
  userId: number
  /** `https://host[:port]` */
  origin: string
}

interface Row {
  user_id: number
  origin: string
}

const toDestination = (row: Row): Destination => ({ userId: row.user_id, origin: row.origin })

/**
 * Destinations that have something due and are not paused, in the order of (user, origin) after `after`, `limit` at
 * most. Fewer than `limit` answered: the end was reached, begin again without `after`.
 */
export async function dueDestinations(db: Queryable, limit: number, after?: Destination): Promise<Destination[]> {
  const found = await rows<Row>(db, DUE, [after?.userId ?? 0, after?.origin ?? '', limit])
  return found.map(toDestination)
}

/** The destinations of these events, as far as they are due. */
export async function destinationsOf(db: Queryable, eventIds: readonly string[]): Promise<Destination[]> {
  const found = await rows<Row>(db, OF, [eventIds])
  return found.map(toDestination)
}
