import { type Queryable, rows, sql } from '@etermai/platform'
import { type SettingKey, settingKeys } from '../registry.ts'

const statement = sql(import.meta.url, './changes.sql')

export interface SettingChange {
  id: number
  key: SettingKey
  /** null: the default. */
  before: unknown
  after: unknown
  actor: string
  at: Date
  /** The change that it took back. */
  undoes: number | null
  /** The setting has not changed since. */
  isLatest: boolean
}

interface ChangesAsked {
  keys?: readonly SettingKey[]
  before?: number | null
  limit?: number
}

/** Changes of settings, the newest first. */
export function listSettingChanges(
  db: Queryable,
  { keys = settingKeys, before = null, limit = 50 }: ChangesAsked = {},
): Promise<SettingChange[]> {
  return rows(db, statement, [keys, before, limit, null])
}

/** One change of a setting that there still is, or null. */
export async function findSettingChange(db: Queryable, id: number): Promise<SettingChange | null> {
  const [found] = await rows<SettingChange>(db, statement, [settingKeys, null, 1, id])
  return found ?? null
}
