import { change, type Management } from '@etermai/accounts'
import { AppError } from '@etermai/domain'
import { settings } from '../registry.ts'
import { findSettingChange } from './changes.ts'
import { conflict } from './set-setting.ts'
import { lockSetting, writeSetting } from './write-setting.ts'

/**
 * Sets back what was before a change. Throws NOT_FOUND, EDIT_CONFLICT where the setting has changed since, and
 * STATE_CONFLICT where what was before is no more allowed.
 */
export async function undoChange(management: Pick<Management, 'db' | 'actor'>, changeId: number): Promise<void> {
  await change(management, async (made) => {
    const seen = await findSettingChange(made.client, changeId)
    if (seen === null) throw new AppError('NOT_FOUND')
    const { key } = seen
    const now = await lockSetting(made, key)
    const undone = await findSettingChange(made.client, changeId)
    if (undone?.isLatest !== true) throw conflict('value', now)
    if (undone.before !== null && !settings[key].schema.safeParse(undone.before).success)
      throw new AppError('STATE_CONFLICT')
    await writeSetting(made, management.actor.name, { key, before: now, after: undone.before, undoes: changeId })
  })
}
