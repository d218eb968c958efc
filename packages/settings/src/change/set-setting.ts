import { change, type Management } from '@etermai/accounts'
import { AppError } from '@etermai/domain'
import { fieldErrors } from '@etermai/platform'
import { settingEtag } from '../read/list-settings.ts'
import { type SettingKey, settings } from '../registry.ts'
import { lockSetting, writeSetting } from './write-setting.ts'

export interface NewSetting {
  key: SettingKey
  /** null: its default again. */
  value: unknown
  /** Of the setting as whoever changes it has seen it. */
  etag?: string
}

/** Sets a setting. Throws INVALID_REQUEST about `value`, EDIT_CONFLICT. */
export async function setSetting(management: Pick<Management, 'db' | 'actor'>, wanted: NewSetting): Promise<void> {
  const { key, etag } = wanted
  const value = wanted.value === null ? null : readAs(key, wanted.value)
  await change(management, async (made) => {
    const before = await lockSetting(made, key)
    if (etag !== undefined && settingEtag(before) !== etag) throw conflict('value', before)
    await writeSetting(made, management.actor.name, { key, before, after: value })
  })
}

export function conflict(path: string, now: unknown): AppError {
  const message = now === null ? 'is now the default' : `is now ${JSON.stringify(now)}`
  return new AppError('EDIT_CONFLICT', { details: [{ path, message }] })
}

function readAs(key: SettingKey, value: unknown): unknown {
  const read = settings[key].schema.safeParse(value)
  if (read.success) return read.data
  const details = fieldErrors(read.error.issues).map(({ path, message }) => ({
    path: path === '' ? 'value' : `value.${path}`,
    message,
  }))
  throw new AppError('INVALID_REQUEST', { details })
}
