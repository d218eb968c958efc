import { type Queryable, rows, sql } from '@etermai/platform'

const LIST = sql(import.meta.url, './sql/list-preferences.sql')
const SET = sql(import.meta.url, './sql/set-preferences.sql')

/** How somebody wants to be told of one kind. */
export interface Preference {
  kind: string
  in_app: boolean
  email: boolean
}

/** What a user has said; kinds that the user said nothing of are missing. */
export function listPreferences(db: Queryable, userId: number): Promise<Preference[]> {
  return rows<Preference>(db, LIST, [userId])
}

export async function setPreferences(db: Queryable, userId: number, preferences: readonly Preference[]): Promise<void> {
  await rows(db, SET, [userId, JSON.stringify(preferences)])
}
