import { readTerminalList } from '@etermai/admin-contract'
import { Link, useParams } from 'react-router'
import { useCall } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { Answer, ButtonLink, Card, CardHead, Notice, Sheet } from '../../../design/index.ts'
import { OperationName, TaskStateChip } from '../../../eterm/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { HeldChip } from './held-chip.tsx'

const words = defineWords({
  terminal: ['终端', 'Terminal'],
  seen: ['最后上报 {ago}', 'Last seen {ago}'],
  open: ['打开终端', 'Open the terminal'],
  title: ['列表里的任务', 'Tasks in its list'],
  note: ['以数据库为准，最多 200 个', 'As the database has it, 200 at most'],
  none: ['没有任务。', 'It has nothing to do.'],
  away: ['Redis 没有应答：看不到列表中的位置。', 'Redis does not answer: places in the list are not seen.'],
  priority: ['优先级 {n}', 'Priority {n}'],
  place: ['列表第 {n} 位', 'No. {n} in the list'],
  no_place: ['还不在列表里', 'Not in the list yet'],
  stray: ['多余的提示', 'Stray hints'],
  stray_note: [
    '指向不属于它的任务；取到时会被忽略，不会做错。',
    'For tasks that are not assigned to it: a poll that takes one is told nothing of it.',
  ],
})

/** The list of one terminal, task by task. */
export default function TerminalListSheet() {
  const say = useWords(words)
  const can = useCan()
  const format = useFormat()
  const { terminal_id = '' } = useParams()
  const list = useCall(readTerminalList, { params: { terminal_id } })
  const { data } = list
  return (
    <Sheet
      title={data === undefined ? say('terminal') : (data.name ?? `${data.office_no}-${data.pid}`)}
      note={
        data === undefined ? (
          terminal_id
        ) : (
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <HeldChip state={data.state} />
            <span>{say('seen', { ago: format.ago(data.last_seen_at) })}</span>
            <span className="font-mono">{terminal_id}</span>
          </span>
        )
      }
      back="/queues/terminals"
      actions={can('terminals.read') && <ButtonLink to={`/terminals/${terminal_id}`}>{say('open')}</ButtonLink>}
    >
      <Answer of={list} lines={6}>
        {({ tasks, hints, stray_hints }) => (
          <>
            {hints === null && <Notice mood="warning">{say('away')}</Notice>}
            <Card>
              <CardHead title={say('title')} note={say('note')} />
              {tasks.length === 0 && <p className="py-6 text-center text-small text-ink-2">{say('none')}</p>}
              <ul className="divide-y divide-hairline">
                {tasks.map(({ task_id, type, status, username, priority, since, hint }) => (
                  <li key={task_id} className="relative flex min-h-14 items-center gap-3 py-2">
                    <div className="min-w-0 flex-1">
                      <p className="truncate text-body font-[560]">
                        {can('tasks.read') ? (
                          <Link
                            to={`/tasks/${task_id}`}
                            className="rounded-[4px] after:absolute after:inset-0 hover:text-accent"
                          >
                            <OperationName type={type} />
                          </Link>
                        ) : (
                          <OperationName type={type} />
                        )}
                      </p>
                      <p className="truncate text-small text-ink-2">
                        {[
                          ...(username === null ? [] : [username]),
                          say('priority', { n: priority }),
                          ...(status === 'executing' || hints === null
                            ? []
                            : [hint === null ? say('no_place') : say('place', { n: hint + 1 })]),
                        ].join(' · ')}
                      </p>
                    </div>
                    <div className="flex shrink-0 flex-col items-end gap-1">
                      <TaskStateChip state={status} />
                      <span className="text-caption text-ink-2">{format.ago(since)}</span>
                    </div>
                  </li>
                ))}
              </ul>
            </Card>
            {stray_hints.length > 0 && (
              <Card>
                <CardHead title={say('stray')} note={say('stray_note')} />
                <ul className="space-y-1 font-mono text-small break-all">
                  {stray_hints.map((hint) => (
                    <li key={hint}>{hint}</li>
                  ))}
                </ul>
              </Card>
            )}
          </>
        )}
      </Answer>
    </Sheet>
  )
}
