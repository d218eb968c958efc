import { saveView } from '@etermai/admin-contract'
import type { OperationType } from '@etermai/domain'
import { useAct } from '../../api/index.ts'
import { Dialog, Form, TextField, useSentForm, useToast } from '../../design/index.ts'
import { operationWord } from '../../eterm/index.ts'
import { paramsOf } from '../../eterm/params/values.ts'
import { defineWords, useSay, useWords } from '../../language/index.ts'
import { formOf } from './catalogue.ts'
import type { FormEntry } from './conversation.ts'
import { templateQuery } from './templates.ts'

const words = defineWords({
  title: ['存为常用', 'Keep as a template'],
  note: [
    '日期、编码、票号和证件号码不会保存，用的时候再填。',
    'Days, PNRs, ticket and document numbers are not kept; they are filled in each time.',
  ],
  name: ['名称', 'Name'],
  act: ['保存', 'Keep it'],
  saved: ['已保存到“常用”', 'Kept among the templates'],
})

/** Keeps a form under a name of one's own. */
export function SaveTemplate({
  form,
  operation,
  open,
  onClose,
}: {
  form: FormEntry
  operation: OperationType
  open: boolean
  onClose(): void
}) {
  const say = useWords(words)
  const word = useSay()
  const toast = useToast()
  const save = useAct(saveView)
  const naming = useSentForm<{ name: string }>({
    values: { name: word(operationWord(operation)) },
    send: ({ name }) => {
      const params = paramsOf(formOf(operation), form.values)
      return save.mutateAsync({ body: { page: 'interaction', name, query: templateQuery({ operation, params }) } })
    },
    onDone: () => {
      toast.done(say('saved'))
      onClose()
    },
  })
  return (
    <Dialog open={open} onClose={onClose} title={say('title')} note={say('note')}>
      <Form form={naming} act={say('act')} onCancel={onClose}>
        <TextField label={say('name')} maxLength={60} {...naming.field('name')} />
      </Form>
    </Dialog>
  )
}
