import { assignTerminal } from '@etermai/admin-contract'
import { useAct } from '../../../../api/index.ts'
import { Dialog, Form, useSentForm, useToast } from '../../../../design/index.ts'
import { defineWords, useWords } from '../../../../language/index.ts'
import { OwnerField } from '../../register/owner-field.tsx'
import { type Terminal, titleOf } from '../../terminal.ts'

const words = defineWords({
  title: ['分配 {terminal}', 'Assign {terminal}'],
  note: ['若它在别的管理员的分组里，会离开那个分组。', 'It leaves a group that is another administrator’s.'],
  act: ['分配', 'Assign'],
  done: ['已分配', 'Assigned'],
})

/** Gives a terminal to an administrator, or takes it from all of them. */
export function AssignDialog({ terminal, onClose }: { terminal: Terminal; onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const assign = useAct(assignTerminal)
  const form = useSentForm<{ owner: string }>({
    values: { owner: terminal.owner ?? '' },
    send: ({ owner }) =>
      assign.mutateAsync({
        params: { terminal_id: terminal.terminal_id },
        body: { etag: terminal.owner_etag, owner: owner === '' ? null : owner },
      }),
    onDone: () => {
      toast.done(say('done'))
      onClose()
    },
  })
  return (
    <Dialog open onClose={onClose} title={say('title', { terminal: titleOf(terminal) })} note={say('note')}>
      <Form form={form} act={say('act')} onCancel={onClose}>
        <OwnerField current={terminal.owner ?? ''} {...form.field('owner')} />
      </Form>
    </Dialog>
  )
}
