import { isDeepStrictEqual } from 'node:util'
import type { Change } from '@etermai/accounts'
import { rows, sql } from '@etermai/platform'
import { storedSettings } from '../read/stored.ts'

const lock = sql(import.meta.url, './lock-setting.sql')
const store = sql(import.meta.url, './store-setting.sql')
const insert = sql(import.meta.url, './insert-change.sql')

/** What is stored of the setting, which nobody else changes until the transaction ends; null: nothing. */
export async function lockSetting({ client }: Change, key: string): Promise<unknown> {
  await rows(client, lock, [key])
  return (await storedSettings(client, [key])).get(key)?.value ?? null
}

/** Stores what a locked setting is from now on (null: its default), with its history and the audit line. */
export async function writeSetting(
  { client, record }: Change,
  actor: string,
  { key, before, after, undoes = null }: { key: string; before: unknown; after: unknown; undoes?: number | null },
): Promise<void> {
  if (isDeepStrictEqual(before, after)) return
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
  await rows(client, store, [key, json(after), actor])
  await rows(client, insert, [key, json(before), json(after), actor, undoes])
  await record({ action: 'setting.set', subject: `setting:${key}`, before, after })
}
