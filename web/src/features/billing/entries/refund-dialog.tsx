import { type DataOf, enterRefund, readStatement } from '@etermai/admin-contract'
import { useState } from 'react'
import { useAct, useCall } from '../../../api/index.ts'
import {
  Answer,
  Dialog,
  Facts,
  Form,
  Notice,
  TextArea,
  TextField,
  useSentForm,
  useToast,
} from '../../../design/index.ts'
import { operationWord, TaskLink } from '../../../eterm/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'
import { AmountField } from '../amount-field.tsx'
import { fenOf, sumYuan, yuanOf } from './fen.ts'
import { makeReference } from './reference.ts'
import { RepeatedEntry } from './repeated-entry.tsx'

const words = defineWords({
  title: ['退款给 {name}', 'Refund to {name}'],
  note: [
    '退回一个任务的扣款，可以分次，合计不超过扣款。',
    'Gives back of what a task was charged, in parts if need be.',
  ],
  task: ['任务', 'Task'],
  operation: ['操作', 'Operation'],
  charged: ['扣款', 'Charged'],
  refunded: ['已退', 'Given back so far'],
  amount: ['退款金额（元）', 'Amount, yuan'],
  at_most: ['最多可退 {left}', 'At most {left}'],
  reference: ['凭证号', 'Reference'],
  reference_hint: ['同一凭证号只入账一次', 'Under one reference it is booked once'],
  remark: ['原因', 'Why'],
  act: ['确认退款', 'Refund'],
  all_back: ['这个任务的扣款已全部退回。', 'All that was charged for this task has been given back.'],
  done: ['已退款 {amount}，余额 {after}', 'Refunded {amount}; the balance is {after}'],
})

export interface Charge {
  task_id: string
  user_id: number
  username: string
  operation: string | null
  amount: string
}

/** Gives back of what a task was charged. */
export function RefundDialog({ charge, onClose }: { charge: Charge; onClose(): void }) {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  const refunds = useCall(readStatement, { query: { task_id: charge.task_id, kind: 'refund', limit: 200 } })
  return (
    <Dialog open onClose={onClose} title={say('title', { name: charge.username })} note={say('note')}>
      <Answer of={refunds}>
        {({ items }) => {
          const refunded = sumYuan(items.map(({ amount }) => amount))
          const left = yuanOf(Math.abs(fenOf(charge.amount)) - fenOf(refunded))
          return (
            <div className="space-y-4">
              <Facts
                facts={[
                  [say('task'), <TaskLink key="task" id={charge.task_id} />],
                  [say('operation'), charge.operation === null ? undefined : word(operationWord(charge.operation))],
                  [say('charged'), format.money(charge.amount)],
                  [say('refunded'), format.money(refunded)],
                ]}
              />
              {fenOf(left) > 0 ? (
                <RefundForm key={left} charge={charge} left={left} onClose={onClose} />
              ) : (
                <Notice>{say('all_back')}</Notice>
              )}
            </div>
          )
        }}
      </Answer>
    </Dialog>
  )
}

interface Values {
  amount: string
  reference: string
  remark: string
}

function RefundForm({ charge, left, onClose }: { charge: Charge; left: string; onClose(): void }) {
  const say = useWords(words)
  const format = useFormat()
  const toast = useToast()
  const enter = useAct(enterRefund)
  const [repeated, setRepeated] = useState<DataOf<typeof enterRefund> | null>(null)
  const form = useSentForm<Values>({
    values: { amount: left, reference: makeReference('B', format.timeZone), remark: '' },
    draft: `refund:${charge.task_id}`,
    async send({ amount, reference, remark }) {
      const body = { task_id: charge.task_id, amount: amount.trim(), reference, remark }
      const entered = await enter.mutateAsync({ body })
      if (!entered.created) return setRepeated(entered)
      toast.done(say('done', { amount: format.money(amount.trim()), after: format.money(entered.balance_after) }))
      onClose()
    },
  })
  if (repeated !== null) {
    return <RepeatedEntry kind="refund" userId={charge.user_id} entered={repeated} onClose={onClose} />
  }
  return (
    <Form form={form} act={say('act')} onCancel={onClose}>
      <AmountField
        form={form}
        name="amount"
        label={say('amount')}
        hint={say('at_most', { left: format.money(left) })}
      />
      <TextField label={say('reference')} hint={say('reference_hint')} mono {...form.field('reference')} />
      <TextArea label={say('remark')} maxLength={500} {...form.field('remark')} />
    </Form>
  )
}
