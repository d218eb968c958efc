import { listTerminalTasks } from '@etermai/admin-contract'
import { useList } from '../../../api/index.ts'
import { Card, CardHead } from '../../../design/index.ts'
import { taskSourceWords } from '../../../eterm/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'
import { ReadOn } from './read-on.tsx'
import { TaskLine } from './task-line.tsx'

const words = defineWords({
  title: ['做过的任务', 'What it has done'],
  none: ['还没有做过任务。', 'It has done nothing yet.'],
  attempt: ['第 {n} 次', 'Attempt {n}'],
})

/** Tasks that ended at a terminal, the newest first. */
export function DonePart({ terminalId }: { terminalId: string }) {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  const list = useList(listTerminalTasks, { params: { terminal_id: terminalId }, query: { limit: 25 } })
  const sourceOf = (source: string) => {
    const known = Object.entries(taskSourceWords).find(([name]) => name === source)
    return known === undefined ? source : word(known[1])
  }
  return (
    <Card>
      <CardHead title={say('title')} />
      <ReadOn list={list} empty={say('none')}>
        {(items) => (
          <ul className="divide-y divide-hairline">
            {items.map((task) => (
              <li key={task.task_id}>
                <TaskLine
                  task={task}
                  note={[
                    sourceOf(task.source),
                    ...(task.attempt > 1 ? [say('attempt', { n: task.attempt })] : []),
                    ...(task.started_at === null
                      ? []
                      : [format.duration(Date.parse(task.finished_at) - Date.parse(task.started_at))]),
                    ...(task.error_code === null ? [] : [task.error_code]),
                    ...(task.warning === null ? [] : [task.warning]),
                  ].join(' · ')}
                  end={format.shortTime(task.finished_at)}
                />
              </li>
            ))}
          </ul>
        )}
      </ReadOn>
    </Card>
  )
}
