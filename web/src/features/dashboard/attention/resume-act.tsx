import { listAlerts, listTerminals, previewStates, setStates } from '@etermai/admin-contract'
import { useState } from 'react'
import { useAct } from '../../../api/index.ts'
import { Button, ConfirmDialog, useToast } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'

const words = defineWords({
  act: ['恢复', 'Resume'],
  title: ['恢复终端 {name}？', 'Resume the terminal {name}?'],
  note: [
    '它会立即重新接任务。如果故障还在，平台会再次将它隔离。',
    'It takes tasks again at once. If it is still not well, the platform quarantines it again.',
  ],
  confirm: ['恢复终端', 'Resume it'],
  done: ['{name} 已恢复', '{name} works again'],
})

/** Brings a quarantined terminal back. */
export function ResumeAct({ terminalId, name }: { terminalId: string; name: string }) {
  const say = useWords(words)
  const toast = useToast()
  const look = useAct(previewStates, { touches: [] })
  const set = useAct(setStates, { touches: [listTerminals.path, listAlerts.path] })
  const [open, setOpen] = useState(false)
  const resume = async () => {
    const selection = { terminal_ids: [terminalId] }
    const { etag } = await look.mutateAsync({ body: { selection, state: 'active' } })
    await set.mutateAsync({ body: { selection, state: 'active', etag } })
    toast.done(say('done', { name }))
  }
  return (
    <>
      <Button size="s" tone="quiet" className="-mr-3" onClick={() => setOpen(true)}>
        {say('act')}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={say('title', { name })}
        act={say('confirm')}
        onConfirm={resume}
      >
        {say('note')}
      </ConfirmDialog>
    </>
  )
}
