import { editTerminal } from '@etermai/admin-contract'
import { useState } from 'react'
import { useAct } from '../../../../api/index.ts'
import { Dialog, Form, useSentForm, useToast } from '../../../../design/index.ts'
import { defineWords, useWords } from '../../../../language/index.ts'
import { changedParticulars, type Particulars, particularsOf } from '../../register/particulars.ts'
import { ParticularsFields } from '../../register/particulars-fields.tsx'
import { type Terminal, titleOf } from '../../terminal.ts'

const words = defineWords({
  title: ['编辑 {terminal}', 'Edit {terminal}'],
  act: ['保存资料', 'Save'],
  done: ['资料已保存', 'Saved'],
})

export function EditDialog({ terminal, onClose }: { terminal: Terminal; onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const edit = useAct(editTerminal)
  // As it was when the dialog opened: what is read meanwhile does not change what this person changes.
  const [before] = useState(() => particularsOf(terminal))
  const form = useSentForm<Particulars>({
    values: before,
    send: (typed) =>
      edit.mutateAsync({
        params: { terminal_id: terminal.terminal_id },
        body: { etag: terminal.etag, ...changedParticulars(typed, before) },
      }),
    onDone: () => {
      toast.done(say('done'))
      onClose()
    },
  })
  return (
    <Dialog open onClose={onClose} wide title={say('title', { terminal: titleOf(terminal) })}>
      <Form form={form} act={say('act')} onCancel={onClose}>
        <ParticularsFields form={form} />
      </Form>
    </Dialog>
  )
}
