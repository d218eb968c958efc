import { useCan } from '../../../app/session.tsx'
import { TerminalLink, UserLink } from '../../../eterm/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import type { Column } from '../../../lists/index.ts'
import { useWhose } from '../whose.ts'
import { About, Amount, type Entry, RefundButton } from './entry-parts.tsx'
import { type EntryKind, KindChip } from './kinds.tsx'
import type { Charge } from './refund-dialog.tsx'

const words = defineWords({
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
})

/** What a list of entries shows of each; a list of one kind leaves out what that kind has not. */
export function useEntryColumns(kind: EntryKind | undefined, onRefund: (charge: Charge) => void): Column<Entry>[] {
  const say = useWords(words)
  const format = useFormat()
  const can = useCan()
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
        cell: (row) => <RefundButton entry={row} onRefund={onRefund} className="-mr-3" />,
      },
  ]
  return columns.filter((column) => column !== false)
}
