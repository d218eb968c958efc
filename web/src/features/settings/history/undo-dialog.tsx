import { undoSettingChange } from '@etermai/admin-contract'
import { useAct } from '../../../api/index.ts'
import { ConfirmDialog, useToast } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import { useSettingText } from '../use-setting-text.ts'
import { SETTING_PATHS } from '../use-settings.ts'
import type { Change } from './history-page.tsx'
import { useChangeText } from './use-change-text.ts'

const words = defineWords({
  title: ['撤销修改 #{id}？', 'Undo change #{id}?'],
  effect: [
    '“{name}”将从 {now} 恢复为 {before}，数秒内生效。',
    '“{name}” goes from {now} back to {before}, within seconds.',
  ],
  act: ['撤销修改', 'Undo the change'],
  done: ['“{name}”已恢复为 {before}', '“{name}” is {before} again'],
})

/** Asks before a change is taken back, and names what comes back. */
export function UndoDialog({ change, onClose }: { change: Change; onClose(): void }) {
  const say = useWords(words)
  const text = useSettingText()
  const changeText = useChangeText()
  const toast = useToast()
  const undo = useAct(undoSettingChange, { touches: SETTING_PATHS })
  const { change_id, key, before, after } = change
  const values = { name: text.title(key), now: changeText(key, after, before), before: changeText(key, before, after) }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={say('title', { id: change_id })}
      act={say('act')}
      onConfirm={async () => {
        await undo.mutateAsync({ params: { change_id } })
        toast.done(say('done', values))
      }}
    >
      {say('effect', values)}
    </ConfirmDialog>
  )
}
