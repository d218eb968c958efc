import { readTerminalQueue } from '@etermai/admin-contract'
import { useCall } from '../../../api/index.ts'
import { Answer, Card, CardHead } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { TaskLine } from './task-line.tsx'

const words = defineWords({
  title: ['自己的队列', 'Its own queue'],
  note: [
    '先是正在执行的，然后是锁定给它、还没取走的。',
    'What it executes, then what is locked to it and not fetched.',
  ],
  none: ['没有任务。', 'It has nothing to do.'],
  priority: ['优先级 {n}', 'Priority {n}'],
  write: ['写操作', 'Write'],
  read: ['读操作', 'Read'],
  started: ['已执行 {for}', 'Executing for {for}'],
  committed: ['已过不可撤回点', 'Past its point of no return'],
  fetch: ['{at} 前未取走则转给其他终端', 'Goes elsewhere unless fetched by {at}'],
  deadline: ['{at} 前应完成', 'Due by {at}'],
})

/** What a terminal has to do. */
export function QueuePart({ terminalId }: { terminalId: string }) {
  const say = useWords(words)
  const format = useFormat()
  const queue = useCall(readTerminalQueue, { params: { terminal_id: terminalId } })
  return (
    <Card>
      <CardHead title={say('title')} note={say('note')} />
      <Answer of={queue}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="py-6 text-center text-small text-ink-2">{say('none')}</p>
          ) : (
            <ul className="divide-y divide-hairline">
              {items.map((task) => (
                <li key={task.task_id}>
                  <TaskLine
                    task={task}
                    note={[
                      say(task.is_write ? 'write' : 'read'),
                      say('priority', { n: task.priority }),
                      ...(task.committed_at === null ? [] : [say('committed')]),
                      ...(task.fetch_until !== null && task.started_at === null
                        ? [say('fetch', { at: format.shortTime(task.fetch_until) })]
                        : []),
                      ...(task.started_at !== null && task.deadline_at !== null
                        ? [say('deadline', { at: format.shortTime(task.deadline_at) })]
                        : []),
                    ].join(' · ')}
                    end={
                      task.started_at === null
                        ? format.ago(task.assigned_at ?? task.created_at)
                        : say('started', { for: format.duration(Date.now() - Date.parse(task.started_at)) })
                    }
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Card>
  )
}
