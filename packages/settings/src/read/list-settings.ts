import { etagOf, type Queryable } from '@etermai/platform'
import type { SettingDefinition } from '../definition.ts'
import { type SettingKey, settingKeys, settings } from '../registry.ts'
import { storedSettings } from './stored.ts'

export interface SettingLine extends Omit<SettingDefinition, 'schema'> {
  key: SettingKey
  schema: SettingDefinition['schema']
  /** What is set, else the default. */
  value: unknown
  isDefault: boolean
  changedBy: string | null
  changedAt: Date | null
  etag: string
}

/** Every setting with what it is, or those of `keys`. */
export async function listSettings(db: Queryable, keys: readonly SettingKey[] = settingKeys): Promise<SettingLine[]> {
  const stored = await storedSettings(db, keys)
  return keys.map((key) => {
    const definition: SettingDefinition = settings[key]
    const found = stored.get(key)
    const read = found === undefined ? null : definition.schema.safeParse(found.value)
    return {
      ...definition,
      key,
      value: read?.success === true ? read.data : definition.default,
      isDefault: read?.success !== true,
      changedBy: found?.changedBy ?? null,
      changedAt: found?.changedAt ?? null,
      etag: settingEtag(found?.value ?? null),
    }
  })
}

/** Names what is stored; null: nothing. */
export function settingEtag(stored: unknown): string {
  return etagOf({ value: stored })
}
