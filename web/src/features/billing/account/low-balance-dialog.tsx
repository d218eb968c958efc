import { type DataOf, type readMoneyAccount, setLowBalance } from '@etermai/admin-contract'
import { useAct } from '../../../api/index.ts'
import { Dialog, Form, Switch, useSentForm, useToast } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { AmountField } from '../amount-field.tsx'

const words = defineWords({
  title: ['余额提醒', 'Low-balance warning'],
  note: [
    '可用余额低于此值时，会收到通知和告警。现在可用 {available}。',
    'A notification and an alert come when the available balance falls below it; {available} is available now.',
  ],
  is_on: ['提醒', 'Warn'],
  amount: ['低于（元）', 'Below, yuan'],
  act: ['保存提醒', 'Save the warning'],
  done: ['余额提醒已保存', 'The warning is saved'],
})

/** Sets below what a user is warned, or that they are not. */
export function LowBalanceDialog({ account, onClose }: { account: DataOf<typeof readMoneyAccount>; onClose(): void }) {
  const say = useWords(words)
  const format = useFormat()
  const toast = useToast()
  const set = useAct(setLowBalance)
  const form = useSentForm<{ is_on: boolean; low_balance: string }>({
    values: { is_on: account.low_balance !== null, low_balance: account.low_balance ?? '100.00' },
    send: ({ is_on, low_balance }) =>
      set.mutateAsync({
        params: { user_id: account.user_id },
        body: { etag: account.etag, low_balance: is_on ? low_balance : null },
      }),
    onDone: () => {
      toast.done(say('done'))
      onClose()
    },
  })
  const isOn = form.watch('is_on')
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('title')}
      note={say('note', { available: format.money(account.available) })}
    >
      <Form form={form} act={say('act')} onCancel={onClose}>
        <Switch label={say('is_on')} checked={isOn} onChange={(on) => form.setValue('is_on', on)} />
        {isOn && <AmountField form={form} name="low_balance" label={say('amount')} />}
      </Form>
    </Dialog>
  )
}
