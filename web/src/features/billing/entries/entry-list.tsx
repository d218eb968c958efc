import { readStatement } from '@etermai/admin-contract'
import { ReceiptText } from 'lucide-react'
import { useState } from 'react'
import { useList } from '../../../api/index.ts'
import { Card, Empty } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import { DataTable } from '../../../lists/index.ts'
import { useWhose } from '../whose.ts'
import { EntryCard } from './entry-card.tsx'
import { useEntryColumns } from './entry-columns.tsx'
import { EntryFilters, useEntryQuery } from './entry-filters.tsx'
import type { EntryKind } from './kinds.tsx'
import { type Charge, RefundDialog } from './refund-dialog.tsx'

const words = defineWords({
  label: ['账目', 'Postings'],
  none: ['没有账目', 'No postings'],
  none_note: [
    '还没有充值和扣款；如果设置了筛选，请放宽条件或清除筛选。',
    'Nothing was recharged or charged yet; if filters are set, widen or clear them.',
  ],
})

/** Every posting with the balance after it, the newest first; or those of one kind. */
export function EntryList({ kind }: { kind?: EntryKind }) {
  const say = useWords(words)
  const { query } = useEntryQuery(kind)
  const list = useList(readStatement, { query })
  const [refunded, setRefunded] = useState<Charge | null>(null)
  const { userId } = useWhose()
  const columns = useEntryColumns(kind, setRefunded)
  return (
    <>
      <EntryFilters kind={kind} />
      <Card list>
        <DataTable
          name={kind === undefined ? 'statement' : `statement-${kind}`}
          label={say('label')}
          list={list}
          columns={columns}
          card={(entry) => <EntryCard entry={entry} hasUser={userId === null} onRefund={setRefunded} />}
          keyOf={({ user_id, entry_no }) => `${user_id}-${entry_no}`}
          empty={
            <Empty icon={ReceiptText} title={say('none')}>
              {say('none_note')}
            </Empty>
          }
        />
      </Card>
      {refunded !== null && <RefundDialog charge={refunded} onClose={() => setRefunded(null)} />}
    </>
  )
}
