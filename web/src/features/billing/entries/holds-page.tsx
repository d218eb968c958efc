import { listMoneyHolds } from '@etermai/admin-contract'
import { Snowflake } from 'lucide-react'
import type { ItemOf } from '../../../api/index.ts'
import { useList } from '../../../api/index.ts'
import { Card, CardHead, Empty } from '../../../design/index.ts'
import { OperationName, TaskLink, TaskStateChip, TerminalLink, UserLink } from '../../../eterm/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { type Column, DataTable } from '../../../lists/index.ts'
import { useWhose } from '../whose.ts'

const words = defineWords({
  title: ['正在冻结', 'Held now'],
  note: [
    '未完成的任务先冻结金额；成功后扣款，失败或取消后退回可用余额。',
    'An unfinished task holds its price: charged when it succeeds, available again when it does not.',
  ],
  task: ['任务', 'Task'],
  user: ['用户', 'User'],
  operation: ['操作', 'Operation'],
  state: ['状态', 'State'],
  held: ['冻结', 'Held'],
  terminal: ['终端', 'Terminal'],
  since: ['发布时间', 'Published'],
  none: ['现在没有冻结', 'Nothing is held now'],
  none_note: ['没有未完成的任务占用余额。', 'No unfinished task holds money.'],
})

type Hold = ItemOf<typeof listMoneyHolds>

/** Tasks that hold money. */
export default function HoldsPage() {
  const say = useWords(words)
  const format = useFormat()
  const { userId, asked } = useWhose()
  const list = useList(listMoneyHolds, { query: asked })
  const columns: (Column<Hold> | false)[] = [
    { key: 'task', title: say('task'), cell: ({ task_id }) => <TaskLink id={task_id} /> },
    userId === null && { key: 'user', title: say('user'), cell: ({ username }) => <UserLink username={username} /> },
    { key: 'operation', title: say('operation'), cell: ({ operation }) => <OperationName type={operation} /> },
    { key: 'state', title: say('state'), cell: ({ state }) => <TaskStateChip state={state} /> },
    { key: 'held', title: say('held'), align: 'end', cell: ({ held }) => <b>{format.money(held)}</b> },
    {
      key: 'terminal',
      title: say('terminal'),
      cell: ({ terminal_id }) => terminal_id !== null && <TerminalLink id={terminal_id} />,
    },
    { key: 'since', title: say('since'), cell: ({ created_at }) => format.time(created_at) },
  ]
  return (
    <Card list>
      <CardHead title={say('title')} note={say('note')} />
      <DataTable
        name="holds"
        label={say('title')}
        list={list}
        columns={columns.filter((column) => column !== false)}
        keyOf={({ task_id }) => task_id}
        empty={
          <Empty icon={Snowflake} title={say('none')}>
            {say('none_note')}
          </Empty>
        }
      />
    </Card>
  )
}
