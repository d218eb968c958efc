import { type DataOf, enterRecharge } from '@etermai/admin-contract'
import { useState } from 'react'
import { useAct } from '../../../api/index.ts'
import { useMe } from '../../../app/session.tsx'
import { Button, Dialog, Form, Notice, TextArea, TextField, useSentForm, useToast } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import type { UserDetail } from '../sheet/user.ts'
import { referenceOf } from './reference.ts'

const words = defineWords({
  title: ['为 {name} 充值', 'Recharge {name}'],
  note: [
    '收到款项后在此入账，当前可用 {available}。同一凭证号只入账一次。',
    'Books a payment that was received; {available} are available now. Under one reference it is booked once.',
  ],
  amount: ['金额（元）', 'Amount, yuan'],
  reference: ['凭证号', 'Reference'],
  reference_hint: [
    '可改为银行流水号或收据号；提交失败后再次提交时请保持不变',
    'May be the number of the payment or receipt; keep it when you send again after a failure',
  ],
  remark: ['备注（可不填）', 'Remark, if any'],
  act: ['确认充值', 'Enter the recharge'],
  done: ['已为 {name} 充值 {amount}，余额 {after}', '{amount} entered for {name}; the balance is {after}'],
  repeated: [
    '此凭证号此前已经入账，这次没有重复入账。入账后余额为 {after}。',
    'This reference was entered before: nothing was booked a second time. The balance after it was {after}.',
  ],
  close: ['知道了', 'Got it'],
})
const touches = ['/api/admin/money', '/api/admin/users'] as const

/** Books a payment of a user. The reference is made once, and kept until its answer came, over a reload too. */
export function RechargeDialog({ user, onClose }: { user: UserDetail; onClose(): void }) {
  const say = useWords(words)
  const format = useFormat()
  const toast = useToast()
  const me = useMe()
  const enter = useAct(enterRecharge, { touches })
  const [repeated, setRepeated] = useState<DataOf<typeof enterRecharge> | null>(null)
  const form = useSentForm({
    values: { amount: '', reference: referenceOf(new Date(), crypto.randomUUID()), remark: '' },
    draft: `user-recharge:${me.user_id}:${user.user_id}`,
    async send({ amount, reference, remark }) {
      const entered = await enter.mutateAsync({
        body: { user_id: user.user_id, amount: amount.trim(), reference: reference.trim(), remark },
      })
      if (!entered.created) return setRepeated(entered)
      const [name, after] = [user.username, format.money(entered.balance_after)]
      toast.done(say('done', { name, amount: format.money(amount.trim()), after }))
      onClose()
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('title', { name: user.username })}
      note={say('note', { available: format.money(user.available) })}
    >
      {repeated !== null ? (
        <div className="space-y-4">
          <Notice mood="warning">{say('repeated', { after: format.money(repeated.balance_after) })}</Notice>
          <div className="flex justify-end">
            <Button tone="primary" onClick={onClose}>
              {say('close')}
            </Button>
          </div>
        </div>
      ) : (
        <Form form={form} act={say('act')} onCancel={onClose}>
          <TextField label={say('amount')} inputMode="decimal" autoComplete="off" {...form.field('amount')} />
          <TextField
            label={say('reference')}
            hint={say('reference_hint')}
            mono
            autoComplete="off"
            {...form.field('reference')}
          />
          <TextArea label={say('remark')} maxLength={500} {...form.field('remark')} />
        </Form>
      )}
    </Dialog>
  )
}
