import { Link, useLocation } from 'react-router'
import { Card, CardHead } from '../../../design/index.ts'
import { OperationName, TaskStateChip } from '../../../eterm/index.ts'
import { useWords } from '../../../language/index.ts'
import type { TaskDetail } from './timeline-steps.ts'
import { words } from './words.ts'

type Linked = NonNullable<TaskDetail['repeats']>

/** The task that it repeats, and those that came of it. */
export function LinksCard({ task: { repeats, followed_by } }: { task: TaskDetail }) {
  const say = useWords(words)
  if (repeats === null && followed_by.length === 0) return null
  return (
    <Card>
      <CardHead title={say('links')} />
      <ul className="space-y-2">
        {repeats !== null && <Line name={say('repeats')} task={repeats} />}
        {followed_by.map((task) => (
          <Line key={task.task_id} name={say('followed_by')} task={task} />
        ))}
      </ul>
    </Card>
  )
}

function Line({ name, task }: { name: string; task: Linked }) {
  const { search } = useLocation()
  return (
    <li className="flex flex-wrap items-center gap-3 text-small">
      <span className="w-28 text-ink-2">{name}</span>
      <Link to={`/tasks/${task.task_id}${search}`} className="text-accent">
        <OperationName type={task.type} /> <code>…{task.task_id.slice(-8)}</code>
      </Link>
      <TaskStateChip state={task.status} />
    </li>
  )
}
