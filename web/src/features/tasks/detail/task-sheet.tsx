import { readTask } from '@etermai/admin-contract'
import { useParams } from 'react-router'
import { AdminError, useCall } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { Answer, Empty, Notice, Sheet } from '../../../design/index.ts'
import { operationWord, type TaskSource, TaskStateChip, taskSourceWords } from '../../../eterm/index.ts'
import { useFormat, useSay, useWords } from '../../../language/index.ts'
import { subjectOf } from '../subject.ts'
import { actsOn } from './acts.ts'
import { AttemptsCard } from './attempts-card.tsx'
import { CallbacksCard } from './callbacks-card.tsx'
import { LinksCard } from './links-card.tsx'
import { MoneyCard } from './money-card.tsx'
import { RequestCard } from './request-card.tsx'
import { ResultCard } from './result-card.tsx'
import { ScreenshotsCard } from './screenshots-card.tsx'
import { TaskActs } from './task-acts.tsx'
import { useSeesTerminals } from './terminal-name.tsx'
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
  const seesTerminals = useSeesTerminals()
  const ranAt = [...new Set([...task.claims.map(({ terminal_id }) => terminal_id), task.terminal_id ?? ''])].filter(
    Boolean,
  )
  return (
    <>
      <Standing task={task} />
      <ResultCard task={task} />
      <TimelineCard task={task} />
      <RequestCard task={task} />
      <MoneyCard task={task} />
      <AttemptsCard task={task} />
      {seesTerminals &&
        ranAt.map((terminal) => (
          <ScreenshotsCard key={terminal} taskId={task.task_id} terminalId={terminal} isOneOf={ranAt.length} />
        ))}
      <CallbacksCard task={task} />
      <LinksCard task={task} />
    </>
  )
}

/** What a person should know first: why it waits, what went wrong, what is not known. */
function Standing({ task }: { task: TaskDetail }) {
  const say = useWords(words)
  const format = useFormat()
  const { waiting, error, warning, status, cancel_requested_at } = task
  const eta = waiting?.eta_seconds ?? null
  return (
    <>
      {waiting !== null && (
        <Notice mood="warning">
          {eta === null
            ? say('waiting', { reason: waiting.reason })
            : say('waiting_eta', { reason: waiting.reason, time: format.duration(eta * 1_000) })}
        </Notice>
      )}
      {cancel_requested_at !== null && !FINAL.has(status) && <Notice mood="warning">{say('cancel_asked')}</Notice>}
      {status === 'unknown' && <Notice mood="unknown">{say('unknown_note')}</Notice>}
      {error !== null && <Notice mood="danger">{say('error', { message: error.message, code: error.code })}</Notice>}
      {warning !== null && <Notice mood="warning">{warning}</Notice>}
    </>
  )
}
