import { type ReactNode, useMemo } from 'react'
import { useLocation } from 'react-router'
import type { Listing } from '../../../api/index.ts'
import { OperationName, TerminalStatusChip } from '../../../eterm/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { type Column, DataTable, type Selection } from '../../../lists/index.ts'
import { ActivityLine } from '../activity.tsx'
import { successRate, type Terminal, titleOf } from '../terminal.ts'

const words = defineWords({
  label: ['终端', 'Terminals'],
  terminal: ['终端', 'Terminal'],
  status: ['状态', 'Status'],
  office: ['Office 号', 'Office'],
  pid: ['PID', 'PID'],
  task: ['当前任务', 'Now'],
  queue: ['队列', 'Queue'],
  success: ['成功率', 'Success'],
  counts: ['成功 / 失败', 'Done / failed'],
  health: ['CPU · 内存', 'CPU · memory'],
  seen: ['最后上报', 'Last seen'],
  group: ['分组', 'Group'],
  owner: ['管理员', 'Owner'],
  type: ['类型', 'Type'],
  os: ['操作系统', 'System'],
})

/** Terminals as a table: many at once, and more of each. */
export function TerminalTable({
  list,
  selection,
  empty,
}: {
  list: Listing<Terminal>
  selection: Selection | undefined
  empty: ReactNode
}) {
  const { search } = useLocation()
  const say = useWords(words)
  return (
    <DataTable
      name="terminals"
      label={say('label')}
      list={list}
      columns={useColumns()}
      keyOf={({ terminal_id }) => terminal_id}
      linkOf={({ terminal_id }) => `/terminals/${terminal_id}${search}`}
      card={(terminal) => <Card terminal={terminal} />}
      {...(selection === undefined ? {} : { selection })}
      empty={empty}
    />
  )
}

function useColumns(): readonly Column<Terminal>[] {
  const say = useWords(words)
  const format = useFormat()
  return useMemo((): readonly Column<Terminal>[] => {
    const percent = (share: number | null | undefined) => format.percent(share ?? null, 0)
    return [
      { key: 'terminal', title: say('terminal'), cell: titleOf, width: 'minmax(0, 1.2fr)' },
      {
        key: 'status',
        title: say('status'),
        cell: ({ status }) => <TerminalStatusChip status={status} />,
        width: '96px',
      },
      { key: 'office', title: say('office'), cell: ({ office_no }) => office_no, width: '88px' },
      { key: 'pid', title: say('pid'), cell: ({ pid }) => pid, width: '88px' },
      {
        key: 'task',
        title: say('task'),
        cell: (terminal) => <ActivityLine terminal={terminal} />,
        width: 'minmax(0, 1.6fr)',
      },
      {
        key: 'queue',
        title: say('queue'),
        cell: ({ queue_length }) => format.number(queue_length),
        width: '56px',
        align: 'end',
      },
      {
        key: 'success',
        title: say('success'),
        cell: (terminal) => format.percent(successRate(terminal)),
        width: '72px',
        align: 'end',
      },
      {
        key: 'counts',
        title: say('counts'),
        cell: ({ success_count, failure_count }) => `${format.number(success_count)} / ${format.number(failure_count)}`,
        width: '104px',
        align: 'end',
      },
      {
        key: 'health',
        title: say('health'),
        cell: ({ health }) => `${percent(health?.cpu)} · ${percent(health?.memory)}`,
        width: '104px',
        align: 'end',
      },
      {
        key: 'seen',
        title: say('seen'),
        cell: ({ last_seen_at }) => format.ago(last_seen_at),
        width: '96px',
        align: 'end',
      },
      { key: 'group', title: say('group'), cell: ({ group }) => group ?? '—', optional: true },
      { key: 'owner', title: say('owner'), cell: ({ owner }) => owner ?? '—', optional: true },
      { key: 'type', title: say('type'), cell: ({ type }) => type ?? '—', optional: true },
      { key: 'os', title: say('os'), cell: ({ os }) => os ?? '—', optional: true },
    ]
  }, [say, format])
}

/** A row on a phone. */
function Card({ terminal }: { terminal: Terminal }) {
  const say = useWords(words)
  const format = useFormat()
  const { status, office_no, pid, queue_length, current_task } = terminal
  return (
    <>
      <div className="flex items-center justify-between gap-2">
        <span className="truncate text-body font-[560]">{titleOf(terminal)}</span>
        <TerminalStatusChip status={status} />
      </div>
      <p className="mt-1 truncate text-small text-ink-2">
        {office_no} · {say('pid')} {pid} ·{' '}
        {current_task === null ? <ActivityLine terminal={terminal} /> : <OperationName type={current_task.type} />}
      </p>
      <p className="mt-1 text-small text-ink-2">
        {say('queue')} {format.number(queue_length)} · {say('success')} {format.percent(successRate(terminal))}
      </p>
    </>
  )
}
