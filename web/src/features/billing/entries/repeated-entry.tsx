import { type DataOf, type enterRecharge, readStatement } from '@etermai/admin-contract'
import { useCall } from '../../../api/index.ts'
import { Button, Facts, Notice } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import type { EntryKind } from './kinds.tsx'

const words = defineWords({
  repeated: [
    '此凭证号此前已经入账，这次没有重复入账。',
    'This reference was entered before: nothing was booked a second time.',
  ],
  amount: ['当时的金额', 'Amount then'],
  after: ['入账后余额', 'Balance after it'],
  at: ['入账时间', 'Entered at'],
  operator: ['录入人', 'Entered by'],
  remark: ['备注', 'Remark'],
  close: ['知道了', 'Got it'],
})
/** How many of the newest entries are looked through for it. */
const LOOKED_AT = 200

/** Says what was entered under a reference before. */
export function RepeatedEntry({
  kind,
  userId,
  entered,
  onClose,
}: {
  kind: EntryKind
  userId: number
  entered: DataOf<typeof enterRecharge>
  onClose(): void
}) {
  const say = useWords(words)
  const format = useFormat()
  const recent = useCall(readStatement, { query: { user_id: userId, kind, limit: LOOKED_AT } })
  const entry = recent.data?.items.find(({ transaction_id }) => transaction_id === entered.transaction_id)
  return (
    <div className="space-y-4">
      <Notice mood="warning">{say('repeated')}</Notice>
      <Facts
        facts={[
          [say('amount'), entry && format.money(entry.amount)],
          [say('after'), format.money(entered.balance_after)],
          [say('at'), entry && format.time(entry.created_at)],
          [say('operator'), entry?.operator],
          [say('remark'), entry === undefined || entry.remark === '' ? undefined : entry.remark],
        ]}
      />
      <div className="flex justify-end">
        <Button tone="primary" onClick={onClose}>
          {say('close')}
        </Button>
      </div>
    </div>
  )
}
