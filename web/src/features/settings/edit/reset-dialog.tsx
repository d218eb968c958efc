import { ConfirmDialog } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import { useSettingText } from '../use-setting-text.ts'
import { changedParts } from '../values/changed-parts.ts'
import type { Setting } from '../values/setting.ts'
import { useSave } from './use-save.ts'

const words = defineWords({
  title: ['恢复默认值？', 'Back to the default?'],
  effect: ['“{name}”将从 {now} 恢复为默认值 {value}。', '“{name}” goes from {now} back to its default, {value}.'],
  variable: [
    '如果服务设有环境变量 {variable}，则采用它的值。',
    'A service that has the variable {variable} takes the value of that.',
  ],
  act: ['恢复默认', 'Back to the default'],
})

/** Asks before a setting goes back to its default, and names both values. */
export function ResetDialog({ setting, onClose }: { setting: Setting; onClose(): void }) {
  const say = useWords(words)
  const text = useSettingText()
  const { save, tell } = useSave(setting)
  const values = {
    name: text.title(setting.key),
    now: text.value(changedParts(setting.value, setting.default), setting),
    value: text.value(changedParts(setting.default, setting.value), setting),
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={say('title')}
      act={say('act')}
      onConfirm={async () => {
        await save(null)
        tell()
      }}
    >
      <p>{say('effect', values)}</p>
      {setting.variable !== null && <p className="mt-2">{say('variable', { variable: setting.variable })}</p>}
    </ConfirmDialog>
  )
}
