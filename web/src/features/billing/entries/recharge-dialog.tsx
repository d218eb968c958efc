import { type DataOf, enterRecharge } from '@etermai/admin-contract'
import { useState } from 'react'
import { useAct } from '../../../api/index.ts'
import { useMe } from '../../../app/session.tsx'
import { Dialog, Form, TextArea, TextField, useSentForm, useToast } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { AmountField } from '../amount-field.tsx'
import { type PickedUser, UserPicker } from '../user-picker.tsx'
import { makeReference } from './reference.ts'
import { RepeatedEntry } from './repeated-entry.tsx'

const words = defineWords({
  title: ['录入充值', 'Enter a recharge'],
  title_of: ['为 {name} 录入充值', 'Enter a recharge for {name}'],
  note: [
    '收到款项后在此入账。同一凭证号只入账一次，可以放心重复提交。',
    'Books a payment that was received. Under one reference it is booked once, however often it is sent.',
  ],
  user: ['充值给', 'For'],
  choose: ['请选择用户', 'Choose a user'],
  amount: ['金额（元）', 'Amount, yuan'],
  reference: ['凭证号', 'Reference'],
  reference_hint: [
    '可改为银行流水号或收据号；提交失败后再次提交时请保持不变',
    'May be the number of the payment or receipt; keep it when you send again after a failure',
  ],
  remark: ['备注（可不填）', 'Remark, if any'],
  act: ['确认充值', 'Enter the recharge'],
  done: ['已充值 {amount}，余额 {after}', 'Recharged {amount}; the balance is {after}'],
})

interface Values {
  user_id: number | null
  amount: string
  reference: string
  remark: string
}
type Entered = DataOf<typeof enterRecharge>

/** Books a payment: for the user that is given, or one that is chosen. */
export function RechargeDialog({ user, onClose }: { user: PickedUser | null; onClose(): void }) {
  const say = useWords(words)
  const format = useFormat()
  const toast = useToast()
  const me = useMe()
  const enter = useAct(enterRecharge)
  const [picked, setPicked] = useState(user)
  const [repeated, setRepeated] = useState<Entered | null>(null)
  const form = useSentForm<Values>({
    values: { user_id: user?.user_id ?? null, amount: '', reference: makeReference('R', format.timeZone), remark: '' },
    draft: `recharge:${me.user_id}:${user?.user_id ?? 'any'}`,
    async send({ amount, reference, remark }): Promise<void> {
      if (picked === null) return form.setError('user_id', { message: say('choose') })
      const entered = await enter.mutateAsync({
        body: { user_id: picked.user_id, amount: amount.trim(), reference, remark },
      })
      if (!entered.created) return setRepeated(entered)
      toast.done(say('done', { amount: format.money(amount.trim()), after: format.money(entered.balance_after) }))
      onClose()
    },
  })
  const title = user === null ? say('title') : say('title_of', { name: user.username })
  return (
    <Dialog open onClose={onClose} title={title} note={say('note')}>
      {repeated !== null && picked !== null ? (
        <RepeatedEntry kind="recharge" userId={picked.user_id} entered={repeated} onClose={onClose} />
      ) : (
        <Form form={form} act={say('act')} onCancel={onClose}>
          {user === null && (
            <UserPicker
              label={say('user')}
              shown
              value={picked}
              error={form.errorOf('user_id')}
              onChoose={(chosen) => {
                setPicked(chosen)
                form.clearErrors('user_id')
              }}
            />
          )}
          <AmountField form={form} name="amount" label={say('amount')} />
          <TextField label={say('reference')} hint={say('reference_hint')} mono {...form.field('reference')} />
          <TextArea label={say('remark')} maxLength={500} {...form.field('remark')} />
        </Form>
      )}
    </Dialog>
  )
}
