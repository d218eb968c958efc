import type { DataOf, readMoneyAccount } from '@etermai/admin-contract'
import { useState } from 'react'
import { useCan } from '../../../app/session.tsx'
import { Actions, Answer, Button, Figure, Notice } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { AdjustmentDialog } from '../entries/adjustment-dialog.tsx'
import { RechargeDialog } from '../entries/recharge-dialog.tsx'
import { useMayGiveTo } from '../whose.ts'
import { CreditDialog } from './credit-dialog.tsx'
import { LowBalanceDialog } from './low-balance-dialog.tsx'
import { useAccount } from './use-account.ts'

const words = defineWords({
  balance: ['余额', 'Balance'],
  held: ['冻结', 'Held'],
  open_tasks: ['{n} 个未完成任务', '{n} unfinished {n|task|tasks}'],
  available: ['可用', 'Available'],
  available_note: ['余额 − 冻结', 'Balance − held'],
  credit: ['信用额度', 'Credit limit'],
  credit_note: ['可用余额最低可到 {amount}', 'Available may fall to {amount}'],
  credit_none: ['可用余额不能为负', 'Available cannot fall below zero'],
  warning: ['余额提醒', 'Low-balance warning'],
  warning_none: ['未设置', 'None'],
  warning_note: ['可用余额低于此值时提醒', 'Warned when available is below it'],
  low: [
    '可用余额 {available} 已低于提醒值 {low}，请及时充值，以免新任务被拒绝。',
    'Available, {available}, is below the warning of {low}. Recharge in time, or new tasks will be refused.',
  ],
  recharge: ['录入充值', 'Enter a recharge'],
  adjust: ['调账', 'Adjust'],
  set_credit: ['设置信用额度', 'Set the credit limit'],
  set_warning: ['设置余额提醒', 'Set the warning'],
})

type Account = DataOf<typeof readMoneyAccount>
type Act = 'recharge' | 'adjust' | 'credit' | 'warning'

/** How the money of a user stands, and what may be done about it. */
export function AccountSummary({ userId }: { userId: number }) {
  const account = useAccount(userId)
  return (
    <div className="mb-5">
      <Answer of={account}>{(data) => <Summary account={data} />}</Answer>
    </div>
  )
}

function Summary({ account }: { account: Account }) {
  const say = useWords(words)
  const format = useFormat()
  const can = useCan()
  const mayGive = useMayGiveTo()(account.user_id)
  const [act, setAct] = useState<Act | null>(null)
  const close = () => setAct(null)
  const { balance, held, available, credit_limit, low_balance, is_low, open_tasks } = account
  const acts = [
    ...(can('money.recharge') && mayGive ? (['recharge'] as const) : []),
    ...(can('money.adjust') && mayGive ? (['adjust'] as const) : []),
    ...(can('money.credit') && mayGive ? (['credit'] as const) : []),
    ...(can('money.warn') ? (['warning'] as const) : []),
  ]
  const labels = {
    recharge: say('recharge'),
    adjust: say('adjust'),
    credit: say('set_credit'),
    warning: say('set_warning'),
  }
  return (
    <div className="space-y-4">
      {is_low && (
        <Notice mood="warning">
          {say('low', { available: format.money(available), low: format.money(low_balance) })}
        </Notice>
      )}
      <div className="grid grid-cols-2 gap-4 max-md:gap-3 max-md:*:first:col-span-2 lg:grid-cols-5">
        <Figure
          name={say('available')}
          value={<span className={is_low ? 'text-danger' : undefined}>{format.money(available)}</span>}
          note={say('available_note')}
        />
        <Figure name={say('balance')} value={format.money(balance)} />
        <Figure name={say('held')} value={format.money(held)} note={say('open_tasks', { n: open_tasks })} />
        <Figure
          name={say('credit')}
          value={format.money(credit_limit)}
          note={
            Number(credit_limit) > 0
              ? say('credit_note', { amount: format.money(`-${credit_limit}`) })
              : say('credit_none')
          }
        />
        <Figure
          name={say('warning')}
          value={low_balance === null ? say('warning_none') : format.money(low_balance)}
          note={say('warning_note')}
        />
      </div>
      {acts.length > 0 && (
        <Actions>
          {acts.map((name, index) => (
            <Button
              key={name}
              tone={index === 0 && name === 'recharge' ? 'primary' : 'plain'}
              onClick={() => setAct(name)}
            >
              {labels[name]}
            </Button>
          ))}
        </Actions>
      )}
      {act === 'recharge' && <RechargeDialog user={account} onClose={close} />}
      {act === 'adjust' && <AdjustmentDialog account={account} onClose={close} />}
      {act === 'credit' && <CreditDialog account={account} onClose={close} />}
      {act === 'warning' && <LowBalanceDialog account={account} onClose={close} />}
    </div>
  )
}
