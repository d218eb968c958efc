import { readTask } from '@etermai/admin-contract'
import { useParams } from 'react-router'
import { AdminError, useCall } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { Answer, Empty, Sheet } from '../../../design/index.ts'
import { operationWord, type TaskSource, TaskStateChip, taskSourceWords } from '../../../eterm/index.ts'
import { useSay, useWords } from '../../../language/index.ts'
import { subjectOf } from '../subject.ts'
import { actsOn } from './acts.ts'
import { AttemptsCard } from './attempts-card.tsx'
import { CallbacksCard } from './callbacks-card.tsx'
import { LinksCard } from './links-card.tsx'
import { MoneyCard } from './money-card.tsx'
import { RequestCard } from './request-card.tsx'
import { ResultCard } from './result-card.tsx'
import { Screenshots } from './screenshots-card.tsx'
import { Standing } from './standing.tsx'
import { TaskActs } from './task-acts.tsx'
import { TimelineCard } from './timeline-card.tsx'
import type { TaskDetail } from './timeline-steps.ts'
import { words } from './words.ts'

/** While it is open it is looked at often: live events may be late. */
const OPEN_MS = 5_000
const FINAL = new Set(['completed', 'failed', 'canceled', 'expired'])

/** Everything about a task, over the list that it was chosen from. */
export default function TaskSheet() {
  const say = useWords(words)
  const word = useSay()
  const can = useCan()
  const { task_id = '' } = useParams()
  const found = useCall(
    readTask,
    { params: { task_id } },
    { everyMs: (task) => (task !== undefined && FINAL.has(task.status) ? false : OPEN_MS) },
  )
  const task = found.data
  const isGone = found.error instanceof AdminError && found.error.status < 500
  return (
    <Sheet
      back="/tasks"
      title={task === undefined ? say('loading') : `${word(operationWord(task.type))} ${subjectOf(task)}`}
      note={task === undefined ? undefined : <Head task={task} />}
      actions={
        task === undefined || actsOn(task, can).length === 0 ? undefined : <TaskActs key={task_id} task={task} />
      }
    >
      {isGone ? (
        <Empty title={say('gone')} />
      ) : (
        <Answer of={found}>{(detail) => <Body key={task_id} task={detail} />}</Answer>
      )}
    </Sheet>
  )
}

function Head({ task }: { task: TaskDetail }) {
  const say = useWords(words)
  const word = useSay()
  return (
    <span className="flex flex-wrap items-center gap-2">
      <TaskStateChip state={task.status} />
      {say('by', { who: task.username, source: word(taskSourceWords[task.source as TaskSource]) })}
    </span>
  )
}

function Body({ task }: { task: TaskDetail }) {
  return (
    <>
      <Standing task={task} />
      <ResultCard task={task} />
      <LinksCard task={task} />
      <TimelineCard task={task} />
      <RequestCard task={task} />
      <MoneyCard task={task} />
      <AttemptsCard task={task} />
      <Screenshots task={task} />
      <CallbacksCard task={task} />
    </>
  )
}
