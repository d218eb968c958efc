import type { readStatement } from '@etermai/admin-contract'
import type { ItemOf } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { Button, cx } from '../../../design/index.ts'
import { OperationName, TaskLink } from '../../../eterm/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { useMayGiveTo } from '../whose.ts'
import type { Charge } from './refund-dialog.tsx'

const words = defineWords({ refund: ['退款', 'Refund'] })

export type Entry = ItemOf<typeof readStatement>

/** What it was for: an operation with its task, or what whoever entered it remarked. */
export function About({ entry: { operation, task_id, kind, remark } }: { entry: Entry }) {
  return (
    <>
      {operation === null ? remark : <OperationName type={operation} />}
      {task_id !== null && (
        <>
          {' '}
          <TaskLink id={task_id} />
        </>
      )}
      {kind === 'refund' && remark !== '' && <span className="text-ink-2"> {remark}</span>}
    </>
  )
}

/** What the balance changed by; what comes in stands out. */
export function Amount({ of: amount }: { of: string }) {
  const format = useFormat()
  const isOut = amount.startsWith('-')
  return (
    <span className={cx('font-[560]', !isOut && 'text-ok')}>
      {isOut ? '' : '+'}
      {format.money(amount)}
    </span>
  )
}

/** Leads to giving back of a charge, for who may. */
export function RefundButton({
  entry,
  onRefund,
  className,
}: {
  entry: Entry
  onRefund(charge: Charge): void
  className: string
}) {
  const say = useWords(words)
  const can = useCan()
  const mayGiveTo = useMayGiveTo()
  const { kind, task_id, user_id } = entry
  if (!can('money.adjust') || kind !== 'deduction' || task_id === null || !mayGiveTo(user_id)) return null
  return (
    <Button size="s" tone="quiet" className={className} onClick={() => onRefund({ ...entry, task_id })}>
      {say('refund')}
    </Button>
  )
}
