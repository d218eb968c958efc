import { createOffice } from '@etermai/admin-contract'
import { useAct } from '../../api/index.ts'
import { Dialog, Form, TextField, useSentForm, useToast } from '../../design/index.ts'
import { useWords } from '../../language/index.ts'
import { words } from './words.ts'

/** Makes an Office number known to the platform. */
export function CreateDialog({ onClose }: { onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const create = useAct(createOffice)
  const form = useSentForm({
    values: { office_no: '', remark: '' },
    async send({ office_no, remark }) {
      const office = office_no.trim().toUpperCase()
      await create.mutateAsync({
        body: { office_no: office, ...(remark.trim() === '' ? {} : { remark: remark.trim() }) },
      })
      toast.done(say('created', { office }))
      onClose()
    },
  })
  return (
    <Dialog open onClose={onClose} title={say('create')}>
      <Form form={form} act={say('create_act')} onCancel={onClose}>
        <TextField
          label={say('office')}
          hint={say('office_hint')}
          mono
          autoComplete="off"
          spellCheck={false}
          {...form.field('office_no')}
        />
        <TextField label={say('remark')} maxLength={500} {...form.field('remark')} />
      </Form>
    </Dialog>
  )
}
