import { listTaskLog } from '@etermai/admin-contract'
import { ArrowRight } from 'lucide-react'
import { type ItemOf, useList } from '../../../api/index.ts'
import { useMe } from '../../../app/session.tsx'
import { Facts, Id, JsonView } from '../../../design/index.ts'
import {
  OperationName,
  TaskFilter,
  TaskLink,
  TaskStateChip,
  TerminalFilter,
  TerminalLink,
  UserLink,
} from '../../../eterm/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'
import { type Column, TextFilter, useFilters } from '../../../lists/index.ts'
import { Actor } from '../actor.tsx'
import { Chooser } from '../chooser.tsx'
import { LogFilters } from '../log-filters.tsx'
import { LogFrame } from '../log-frame.tsx'
import { LogTable } from '../log-table.tsx'
import { eventWord, eventWords } from './events.ts'

const words = defineWords({
  note: ['任务的每次状态变化，以及终端的消息和异常', 'Every change of a task, and what terminals said'],
  label: ['任务日志', 'Task log'],
  find: ['在消息中查找', 'Find in messages'],
  at: ['时间', 'Time'],
  task: ['任务', 'Task'],
  task_id: ['任务编号', 'Task id'],
  request_id: ['requestId', 'requestId'],
  user: ['用户', 'User'],
  operation: ['操作', 'Operation'],
  event: ['事件', 'Event'],
  state: ['状态', 'State'],
  to: ['变为', 'to'],
  terminal: ['终端', 'Terminal'],
  attempt: ['第几次执行', 'Attempt'],
  actor: ['来自', 'By'],
  detail: ['消息与详情', 'Message and detail'],
})
type Line = ItemOf<typeof listTaskLog>

/** Every step of tasks, and what their terminals said. */
export default function TaskLogPage() {
  const say = useWords(words)
  const word = useSay()
  const me = useMe()
  const names = ['from', 'until', 'username', 'task_id', 'request_id', 'terminal_id', 'event', 'actor', 'text'] as const
  const { filters, set, clear } = useFilters(names)
  const list = useList(listTaskLog, { query: filters })
  const columns = useColumns()
  return (
    <LogFrame note={say('note')}>
      <LogFilters page="log_tasks" kind="task_log" find={say('find')} filters={filters} set={set} clear={clear}>
        <Chooser label={say('event')} known={eventWords} value={filters.event} onChange={(event) => set({ event })} />
        {me.scope !== 'self' && (
          <TextFilter label={say('user')} value={filters.username} onChange={(username) => set({ username })} />
        )}
        <TaskFilter value={filters.task_id} onChange={(task_id) => set({ task_id })} />
        <TextFilter
          label={say('request_id')}
          value={filters.request_id}
          onChange={(request_id) => set({ request_id })}
        />
        <TerminalFilter value={filters.terminal_id} onChange={(terminal_id) => set({ terminal_id })} />
        <TextFilter label={say('actor')} value={filters.actor} onChange={(actor) => set({ actor })} />
      </LogFilters>
      <LogTable
        name="log-tasks"
        label={say('label')}
        list={list}
        columns={columns}
        keyOf={({ task_id, at, event, to, attempt }) => [task_id, at, event, to, attempt].join('~')}
        titleOf={({ event }) => word(eventWord(event))}
        details={(line) => <Details line={line} />}
      />
    </LogFrame>
  )
}

function useColumns(): Column<Line>[] {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  return [
    { key: 'at', title: say('at'), width: '150px', cell: ({ at }) => format.time(at) },
    { key: 'event', title: say('event'), width: '90px', cell: ({ event }) => <b>{word(eventWord(event))}</b> },
    { key: 'state', title: say('state'), width: '200px', cell: (line) => <States line={line} /> },
    { key: 'task', title: say('task'), width: '100px', cell: ({ task_id }) => <TaskLink id={task_id} /> },
    { key: 'operation', title: say('operation'), cell: ({ type }) => <OperationName type={type} /> },
    { key: 'user', title: say('user'), cell: ({ username }) => <UserLink username={username} /> },
    { key: 'actor', title: say('actor'), cell: ({ actor }) => actor !== null && <Actor name={actor} /> },
    {
      key: 'detail',
      title: say('detail'),
      width: 'minmax(0, 1.5fr)',
      cell: ({ detail }) => <span className="text-ink-2">{brief(detail)}</span>,
    },
  ]
}

function States({ line: { from, to } }: { line: Line }) {
  const say = useWords(words)
  if (to === null) return null
  return (
    <span className="flex items-center gap-1.5">
      {from !== null && (
        <>
          <TaskStateChip state={from} />
          <ArrowRight aria-label={say('to')} className="size-3.5 shrink-0 text-ink-2" />
        </>
      )}
      <TaskStateChip state={to} />
    </span>
  )
}

function Details({ line }: { line: Line }) {
  const say = useWords(words)
  const format = useFormat()
  const { at, task_id, request_id, username, type, to, terminal_id, attempt, actor, detail } = line
  return (
    <>
      <Facts
        facts={[
          [say('at'), format.time(at)],
          [say('state'), to === null ? undefined : <States key="state" line={line} />],
          [say('task'), <TaskLink key="task" id={task_id} />],
          [say('operation'), <OperationName key="operation" type={type} />],
          [say('task_id'), <Id key="id" id={task_id} />],
          [say('request_id'), <Id key="request" id={request_id} />],
          [say('user'), <UserLink key="user" username={username} />],
          [say('actor'), actor === null ? undefined : <Actor key="actor" name={actor} />],
          [say('terminal'), terminal_id === null ? undefined : <TerminalLink key="terminal" id={terminal_id} />],
          [say('attempt'), attempt === null || attempt === 0 ? undefined : attempt],
        ]}
      />
      {detail !== null && <JsonView label={say('detail')} value={detail} />}
    </>
  )
}

/** A message in a line: what was said, where the detail has such, else the detail itself. */
function brief(detail: unknown): string {
  if (detail === null || detail === undefined) return ''
  if (typeof detail === 'object' && 'message' in detail && typeof detail.message === 'string') return detail.message
  return JSON.stringify(detail)
}
