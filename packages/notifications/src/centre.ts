import { AppError } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'

const LIST = sql(import.meta.url, './sql/list.sql')
const LIVE = sql(import.meta.url, './sql/live.sql')
const COUNT = sql(import.meta.url, './sql/count-unread.sql')
const MARK = sql(import.meta.url, './sql/mark-read.sql')
const MARK_ALL = sql(import.meta.url, './sql/mark-all-read.sql')

export interface Notification {
  id: number
  kind: string
  subject: string | null
  title: string
  data: Record<string, unknown>
  link: string | null
  created_at: Date
}
export type NotificationLine = Notification & { read_at: Date | null }

/** What a user was told, the newest first. */
export function listNotifications(
  db: Queryable,
  userId: number,
  filter: {
    unread?: boolean | undefined
    kinds?: readonly string[] | undefined
    beforeId?: number | undefined
    limit: number
  },
): Promise<NotificationLine[]> {
  const { unread, kinds, beforeId, limit } = filter
  return rows(db, LIST, [userId, unread ?? null, kinds ?? null, beforeId ?? null, limit])
}

/** Notifications by id, with whose they are; what is gone is missing. */
export function liveNotifications(
  db: Queryable,
  ids: readonly string[],
): Promise<(Notification & { user_id: number })[]> {
  return rows(db, LIVE, [ids])
}

export async function countUnread(db: Queryable, userId: number): Promise<number> {
  const [count] = await rows<{ unread: number }>(db, COUNT, [userId])
  return count?.unread ?? 0
}

/** Throws NOT_FOUND for what is not one's own. */
export async function markRead(db: Queryable, userId: number, id: number): Promise<void> {
  const [marked] = await rows(db, MARK, [userId, id])
  if (marked === undefined) throw new AppError('NOT_FOUND')
}

/** Marks what was there up to an id: what came since stays unread. Answers how many. */
export async function markAllRead(
  db: Queryable,
  userId: number,
  { upTo, kinds }: { upTo: number; kinds?: readonly string[] | undefined },
): Promise<number> {
  return (await rows(db, MARK_ALL, [userId, upTo, kinds ?? null])).length
}
