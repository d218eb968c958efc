import { type DataOf, readStatement } from '@etermai/admin-contract'
import { ReceiptText } from 'lucide-react'
import { useState } from 'react'
import { useList } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { Button, Card, cx, Empty } from '../../../design/index.ts'
import { OperationName, TaskLink, TerminalLink, UserLink } from '../../../eterm/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { type Column, DataTable } from '../../../lists/index.ts'
import { useMayGiveTo, useWhose } from '../whose.ts'
import { EntryFilters, useEntryQuery } from './entry-filters.tsx'
import { type EntryKind, KindChip } from './kinds.tsx'
import { type Charge, RefundDialog } from './refund-dialog.tsx'

const words = defineWords({
  label: ['账目', 'Postings'],
  at: ['时间', 'Time'],
  no: ['序号', 'No.'],
  kind: ['类型', 'Kind'],
  user: ['用户', 'User'],
  amount: ['金额', 'Amount'],
  after: ['余额', 'Balance after'],
  about: ['事由', 'About'],
  terminal: ['终端', 'Terminal'],
  reference: ['凭证号', 'Reference'],
  operator: ['操作人', 'By'],
  remark: ['备注', 'Remark'],
  act: ['操作', 'Act'],
  refund: ['退款', 'Refund'],
  none: ['没有账目', 'No postings'],
  none_note: [
    '还没有充值和扣款；如果设置了筛选，请放宽条件或清除筛选。',
    'Nothing was recharged or charged yet; if filters are set, widen or clear them.',
  ],
})

type Entry = DataOf<typeof readStatement>['items'][number]

/** Every posting with the balance after it, the newest first; or those of one kind. */
export function EntryList({ kind }: { kind?: EntryKind }) {
  const say = useWords(words)
  const { query } = useEntryQuery(kind)
  const list = useList(readStatement, { query })
  const [refunded, setRefunded] = useState<Charge | null>(null)
  const columns = useColumns(kind, setRefunded)
  return (
    <>
      <EntryFilters kind={kind} />
      <Card>
        <DataTable
          name={kind === undefined ? 'statement' : `statement-${kind}`}
          label={say('label')}
          list={list}
          columns={columns}
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

function useColumns(kind: EntryKind | undefined, onRefund: (charge: Charge) => void): Column<Entry>[] {
  const say = useWords(words)
  const format = useFormat()
  const can = useCan()
  const mayGiveTo = useMayGiveTo()
  const { userId } = useWhose()
  const isOfTasks = kind === undefined || kind === 'deduction'
  const isEntered = kind === undefined || kind === 'recharge'
  const columns: (Column<Entry> | false)[] = [
    { key: 'at', title: say('at'), width: '150px', cell: ({ created_at }) => format.time(created_at) },
    kind === undefined && {
      key: 'kind',
      title: say('kind'),
      width: '92px',
      cell: (row) => <KindChip kind={row.kind} />,
    },
    userId === null && { key: 'user', title: say('user'), cell: ({ username }) => <UserLink username={username} /> },
    isOfTasks && { key: 'about', title: say('about'), width: 'minmax(0, 2fr)', cell: (row) => <About entry={row} /> },
    isOfTasks && {
      key: 'terminal',
      title: say('terminal'),
      cell: ({ terminal_id }) => terminal_id !== null && <TerminalLink id={terminal_id} />,
    },
    isEntered && {
      key: 'reference',
      title: say('reference'),
      width: 'minmax(0, 1.5fr)',
      cell: ({ reference }) => reference,
    },
    isEntered && { key: 'operator', title: say('operator'), width: '80px', cell: ({ operator }) => operator },
    kind === 'recharge' && { key: 'remark', title: say('remark'), cell: ({ remark }) => remark },
    { key: 'no', title: say('no'), width: '60px', align: 'end', optional: true, cell: ({ entry_no }) => entry_no },
    { key: 'amount', title: say('amount'), width: '110px', align: 'end', cell: (row) => <Amount of={row.amount} /> },
    {
      key: 'after',
      title: say('after'),
      width: '116px',
      align: 'end',
      cell: ({ balance_after }) => format.money(balance_after),
    },
    isOfTasks &&
      can('money.adjust') && {
        key: 'act',
        title: say('act'),
        width: '72px',
        align: 'end',
        cell: (row) => {
          const { task_id } = row
          if (row.kind !== 'deduction' || task_id === null || !mayGiveTo(row.user_id)) return null
          return (
            <Button size="s" tone="quiet" className="-mr-3" onClick={() => onRefund({ ...row, task_id })}>
              {say('refund')}
            </Button>
          )
        },
      },
  ]
  return columns.filter((column) => column !== false)
}

/** What it was for: an operation with its task, or what whoever entered it remarked. */
function About({ entry: { operation, task_id, kind, remark } }: { entry: Entry }) {
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

function Amount({ of: amount }: { of: string }) {
  const format = useFormat()
  const isOut = amount.startsWith('-')
  return (
    <span className={cx('font-[560]', !isOut && 'text-ok')}>
      {isOut ? '' : '+'}
      {format.money(amount)}
    </span>
  )
}
