import { type DataOf, type readMoneyAccount, setCreditLimit } from '@etermai/admin-contract'
import { useAct } from '../../../api/index.ts'
import { Dialog, Form, TextArea, useSentForm, useToast } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { AmountField } from '../amount-field.tsx'

const words = defineWords({
  title: ['设置 {name} 的信用额度', 'Credit limit of {name}'],
  note: [
    '可用余额最多可以透支这么多，现在是 {now}。对此后发布的任务生效。',
    'How far the available balance may fall below zero; {now} now. For tasks that are published from now on.',
  ],
  limit: ['信用额度（元）', 'Credit limit, yuan'],
  remark: ['原因', 'Why'],
  act: ['保存额度', 'Save the limit'],
  done: ['信用额度已保存', 'The credit limit is saved'],
})

/** Sets how far below zero a user may go. */
export function CreditDialog({ account, onClose }: { account: DataOf<typeof readMoneyAccount>; onClose(): void }) {
  const say = useWords(words)
  const format = useFormat()
  const toast = useToast()
  const set = useAct(setCreditLimit)
  const form = useSentForm<{ credit_limit: string; remark: string }>({
    values: { credit_limit: account.credit_limit, remark: '' },
    send: (body) => set.mutateAsync({ params: { user_id: account.user_id }, body: { ...body, etag: account.etag } }),
    onDone: () => {
      toast.done(say('done'))
      onClose()
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('title', { name: account.username })}
      note={say('note', { now: format.money(account.credit_limit) })}
    >
      <Form form={form} act={say('act')} onCancel={onClose}>
        <AmountField form={form} name="credit_limit" label={say('limit')} />
        <TextArea label={say('remark')} maxLength={500} {...form.field('remark')} />
      </Form>
    </Dialog>
  )
}
