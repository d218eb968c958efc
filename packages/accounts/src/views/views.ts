import { randomUUID } from 'node:crypto'
import { AppError } from '@etermai/domain'
import { type Db, etagOf, type Queryable, refuseIfMoved, rows, sql, transaction } from '@etermai/platform'
import { refusalOf } from '../refusal.ts'

const LIST = sql(import.meta.url, './list.sql')
const INSERT = sql(import.meta.url, './insert.sql')
const LOCK = sql(import.meta.url, './lock.sql')
const UPDATE = sql(import.meta.url, './update.sql')
const DELETE = sql(import.meta.url, './delete.sql')

const constraints = {
  saved_views_name_once: { path: 'name', message: 'is taken by another view of this page' },
  saved_views_limit: { path: 'name', message: 'there are 50 views already: delete one first' },
}

/** A page's filters under a name. */
export interface SavedView {
  id: string
  page: string
  name: string
  query: Record<string, unknown>
  createdAt: Date
  updatedAt: Date
}

/** What an edit compares. */
function stateOf({ name, query }: SavedView) {
  return { name, query }
}

export function viewEtag(view: SavedView): string {
  return etagOf(stateOf(view))
}

/** One's own views, by page and name. */
export function listViews(db: Queryable, userId: number, page?: string): Promise<SavedView[]> {
  return rows<SavedView>(db, LIST, [userId, page ?? null])
}

/** Saves a view; 50 a user at most. Throws INVALID_REQUEST for a name that is taken. */
export async function saveView(
  db: Queryable,
  userId: number,
  { page, name, query }: Pick<SavedView, 'page' | 'name' | 'query'>,
): Promise<SavedView> {
  const values = [randomUUID(), userId, page, name, JSON.stringify(query)]
  const [view] = await rows<SavedView>(db, INSERT, values).catch((error: unknown) => {
    throw refusalOf(error, constraints)
  })
  if (view === undefined) throw new AppError('INTERNAL')
  return view
}

/** Changes one's own view. Throws NOT_FOUND, EDIT_CONFLICT. */
export async function editView(
  db: Db,
  userId: number,
  id: string,
  edit: { name?: string | undefined; query?: Record<string, unknown> | undefined; etag: string },
): Promise<SavedView> {
  return transaction(db, async (client) => {
    const [view] = await rows<SavedView>(client, LOCK, [id, userId])
    if (view === undefined) throw new AppError('NOT_FOUND')
    const { name = view.name, query = view.query, etag } = edit
    refuseIfMoved(stateOf(view), etag, ['name', 'query'])
    const [changed] = await rows<SavedView>(client, UPDATE, [id, name, JSON.stringify(query)])
    return changed ?? view
  }).catch((error: unknown) => {
    throw refusalOf(error, constraints)
  })
}

/** Throws NOT_FOUND for what is not one's own. */
export async function deleteView(db: Queryable, userId: number, id: string): Promise<void> {
  const [deleted] = await rows(db, DELETE, [id, userId])
  if (deleted === undefined) throw new AppError('NOT_FOUND')
}
