import { rotateTerminalKey } from '@etermai/admin-contract'
import { useState } from 'react'
import { useAct } from '../../../../api/index.ts'
import { ConfirmDialog, Dialog } from '../../../../design/index.ts'
import { defineWords, useWords } from '../../../../language/index.ts'
import { KeyShown } from '../../register/key-shown.tsx'
import { type Terminal, titleOf } from '../../terminal.ts'

const words = defineWords({
  title: ['给 {terminal} 换新密钥', 'A new key for {terminal}'],
  note: [
    '旧密钥在 5 秒内失效。在那台电脑换上新密钥之前，终端会离线，任务转给其他终端。',
    'The old one ends within 5 seconds. Until its machine has the new one the terminal is offline, and its tasks go elsewhere.',
  ],
  act: ['换新密钥', 'Make a new key'],
  made: ['{terminal} 的新密钥', 'The new key of {terminal}'],
})

export function NewKeyDialog({ terminal, onClose }: { terminal: Terminal; onClose(): void }) {
  const say = useWords(words)
  const rotate = useAct(rotateTerminalKey)
  const [key, setKey] = useState<string | null>(null)
  const { terminal_id } = terminal
  const name = titleOf(terminal)
  if (key === null) {
    return (
      <ConfirmDialog
        open
        onClose={onClose}
        title={say('title', { terminal: name })}
        act={say('act')}
        danger
        onConfirm={async () => {
          const { terminal_key } = await rotate.mutateAsync({ params: { terminal_id } })
          setKey(terminal_key)
        }}
      >
        {say('note')}
      </ConfirmDialog>
    )
  }
  return (
    <Dialog open onClose={onClose} wide title={say('made', { terminal: name })}>
      <KeyShown terminalId={terminal_id} terminalKey={key} onClose={onClose} />
    </Dialog>
  )
}
