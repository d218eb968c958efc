import type { listTasks } from '@etermai/admin-contract'
import { useMemo } from 'react'
import type { ItemOf } from '../../api/index.ts'
import { Id } from '../../design/index.ts'
import { operationWord, type TaskSource, TaskStateChip, taskSourceWords } from '../../eterm/index.ts'
import { useFormat, useSay, useWords } from '../../language/index.ts'
import type { Column } from '../../lists/index.ts'
import { subjectOf } from './subject.ts'
import { words } from './words.ts'

export type TaskLine = ItemOf<typeof listTasks>

export function useTaskColumns(): readonly Column<TaskLine>[] {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  return useMemo<readonly Column<TaskLine>[]>(
    () => [
      {
        key: 'what',
        title: say('what'),
        width: 'minmax(0, 1.8fr)',
        cell: (task) => (
          <>
            {word(operationWord(task.type))} <span className="font-mono font-[400] text-ink-2">{subjectOf(task)}</span>
          </>
        ),
      },
      { key: 'state', title: say('state'), width: '108px', cell: ({ status }) => <TaskStateChip state={status} /> },
      { key: 'username', title: say('username'), cell: ({ username }) => username },
      {
        key: 'source',
        title: say('source'),
        width: '72px',
        cell: ({ source }) => word(taskSourceWords[source as TaskSource]),
      },
      {
        key: 'terminal',
        title: say('terminal'),
        width: 'minmax(0, 1.5fr)',
        cell: ({ terminal_id, office_no }) => [office_no, terminal_id].filter(Boolean).join(' · ') || '—',
      },
      { key: 'created', title: say('created'), width: '132px', cell: ({ created_at }) => format.shortTime(created_at) },
      {
        key: 'took',
        title: say('took'),
        width: '84px',
        align: 'end',
        cell: ({ created_at, finished_at }) =>
          finished_at === null ? '—' : format.duration(Date.parse(finished_at) - Date.parse(created_at)),
      },
      {
        key: 'charged',
        title: say('charged'),
        width: '88px',
        align: 'end',
        cell: ({ charged }) => (Number(charged) === 0 ? '—' : format.money(charged)),
      },
      {
        key: 'finished',
        title: say('finished'),
        width: '132px',
        cell: ({ finished_at }) => format.shortTime(finished_at),
        optional: true,
      },
      {
        key: 'attempt',
        title: say('attempt'),
        width: '64px',
        align: 'end',
        cell: ({ attempt }) => attempt,
        optional: true,
      },
      {
        key: 'priority',
        title: say('priority'),
        width: '64px',
        align: 'end',
        cell: ({ priority }) => priority,
        optional: true,
      },
      { key: 'request_id', title: say('request_id'), cell: ({ request_id }) => <Id id={request_id} />, optional: true },
      { key: 'task_id', title: say('task_id'), cell: ({ task_id }) => <Id id={task_id} short />, optional: true },
    ],
    [say, word, format],
  )
}
