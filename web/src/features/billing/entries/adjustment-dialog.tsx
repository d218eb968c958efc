import { type DataOf, enterAdjustment, type readMoneyAccount } from '@etermai/admin-contract'
import { useState } from 'react'
import { useAct } from '../../../api/index.ts'
import { useMe } from '../../../app/session.tsx'
import { Dialog, Form, Segmented, TextArea, TextField, useSentForm, useToast } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { AmountField } from '../amount-field.tsx'
import { fenOf, yuanOf } from './fen.ts'
import { makeReference } from './reference.ts'
import { RepeatedEntry } from './repeated-entry.tsx'

const words = defineWords({
  title: ['为 {name} 调账', 'Adjust the balance of {name}'],
  note: ['更正余额，必须写明原因。现在余额 {balance}。', 'Corrects the balance, with a reason. It is {balance} now.'],
  direction: ['方向', 'Direction'],
  up: ['增加', 'Increase'],
  down: ['减少', 'Decrease'],
  amount: ['金额（元）', 'Amount, yuan'],
  after: ['调账后余额 {after}', 'The balance will be {after}'],
  reference: ['凭证号', 'Reference'],
  reference_hint: ['同一凭证号只入账一次', 'Under one reference it is booked once'],
  remark: ['原因', 'Why'],
  act: ['确认调账', 'Adjust'],
  done: ['已调账，余额 {after}', 'Adjusted; the balance is {after}'],
})

interface Values {
  is_down: boolean
  amount: string
  reference: string
  remark: string
}

/** Corrects a balance, up or down. */
export function AdjustmentDialog({ account, onClose }: { account: DataOf<typeof readMoneyAccount>; onClose(): void }) {
  const say = useWords(words)
  const format = useFormat()
  const toast = useToast()
  const me = useMe()
  const enter = useAct(enterAdjustment)
  const [repeated, setRepeated] = useState<DataOf<typeof enterAdjustment> | null>(null)
  const { user_id, username, balance } = account
  const form = useSentForm<Values>({
    values: { is_down: false, amount: '', reference: makeReference('A', format.timeZone), remark: '' },
    draft: `adjustment:${me.user_id}:${user_id}`,
    async send({ is_down, amount, reference, remark }) {
      const body = { user_id, amount: `${is_down ? '-' : ''}${amount.trim()}`, reference, remark }
      const entered = await enter.mutateAsync({ body })
      if (!entered.created) return setRepeated(entered)
      toast.done(say('done', { after: format.money(entered.balance_after) }))
      onClose()
    },
  })
  const [isDown, amount] = form.watch(['is_down', 'amount'])
  const fen = fenOf(amount.trim())
  const hint =
    fen > 0 ? { hint: say('after', { after: format.money(yuanOf(fenOf(balance) + (isDown ? -fen : fen))) }) } : {}
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('title', { name: username })}
      note={say('note', { balance: format.money(balance) })}
    >
      {repeated !== null ? (
        <RepeatedEntry kind="adjustment" userId={user_id} entered={repeated} onClose={onClose} />
      ) : (
        <Form form={form} act={say('act')} danger={isDown} onCancel={onClose}>
          <Segmented
            label={say('direction')}
            tabs={[
              { value: 'up', label: say('up') },
              { value: 'down', label: say('down') },
            ]}
            value={isDown ? 'down' : 'up'}
            onChange={(direction) => form.setValue('is_down', direction === 'down')}
          />
          <AmountField form={form} name="amount" label={say('amount')} {...hint} />
          <TextField label={say('reference')} hint={say('reference_hint')} mono {...form.field('reference')} />
          <TextArea label={say('remark')} maxLength={500} {...form.field('remark')} />
        </Form>
      )}
    </Dialog>
  )
}
