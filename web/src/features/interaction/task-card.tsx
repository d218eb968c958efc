import { cancelTask, readTask } from '@etermai/admin-contract'
import { memo, useEffect, useRef, useState } from 'react'
import { useAct, useCall, useLiveState } from '../../api/index.ts'
import { useCan } from '../../app/session.tsx'
import { Answer, Button, Card, useToast } from '../../design/index.ts'
import { OperationName, TaskStateChip } from '../../eterm/index.ts'
import { defineWords, useFormat, useLanguage, useWords } from '../../language/index.ts'
import { placeName } from './catalogue.ts'
import type { TaskEntry } from './conversation.ts'
import { bringIntoSight, isNearSight } from './in-sight.ts'
import { summaryOf } from './summary.ts'
import { TaskEnd } from './task-end.tsx'
import { TaskProgress } from './task-progress.tsx'
import { UnknownOutcome } from './unknown-outcome.tsx'
import { hasEnded, isCancelable, readAgainAfter, type Task, tookMs } from './waiting.ts'

const words = defineWords({
  cancel: ['取消任务', 'Cancel the task'],
  asked: ['已请求取消，等待终端答复', 'Cancellation asked; the terminal has yet to answer'],
  canceled: ['已取消', 'Canceled'],
  took: ['用时 {time}', 'Took {time}'],
  charged: ['扣款 {price}', '{price} charged'],
})

/** A task of the conversation: how it stands while it goes on, and what came of it. */
export const TaskCard = memo(function TaskCard({ entry }: { entry: TaskEntry }) {
  const isLive = useLiveState()
  const [ended, setEnded] = useState(false)
  const task = useCall(
    readTask,
    { params: { task_id: entry.task_id } },
    { enabled: !ended, everyMs: (latest) => readAgainAfter(latest, isLive) },
  )
  // What has ended does not change, however much happens elsewhere.
  if (!ended && hasEnded(task.data)) setEnded(true)
  const place = useRef<HTMLElement>(null)
  const wasGoingOn = useRef(false)
  const status = task.data?.status
  useEffect(() => {
    if (ended && wasGoingOn.current && place.current !== null && isNearSight(place.current)) {
      bringIntoSight(place.current)
    }
    wasGoingOn.current = status !== undefined && !ended
  }, [ended, status])
  return (
    <Card ref={place}>
      <Answer of={task} lines={3}>
        {(data) => <Told entry={entry} task={data} />}
      </Answer>
    </Card>
  )
})

function Told({ entry, task }: { entry: TaskEntry; task: Task }) {
  const say = useWords(words)
  const format = useFormat()
  const language = useLanguage()
  const took = tookMs(task)
  const facts = [
    took === null ? '' : say('took', { time: format.duration(took) }),
    task.office_no ?? '',
    Number(task.charged) > 0 ? say('charged', { price: format.money(task.charged) }) : '',
  ].filter(Boolean)
  return (
    <>
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="text-head font-[620]">
            <OperationName type={task.type} />
          </h2>
          <p className="text-small break-words text-ink-2">
            {summaryOf(entry.params, (code) => placeName(code, language) ?? code)}
          </p>
        </div>
        <div role="status" className="flex flex-wrap items-center gap-2 text-small text-ink-2">
          <TaskStateChip state={task.status} />
          {facts.join(' · ')}
        </div>
      </header>
      {task.status === 'unknown' ? (
        <UnknownOutcome task={task} />
      ) : hasEnded(task) ? (
        <TaskEnd entry={entry} task={task} />
      ) : (
        <>
          <TaskProgress task={task} />
          <Cancel task={task} />
        </>
      )}
    </>
  )
}

function Cancel({ task }: { task: Task }) {
  const say = useWords(words)
  const can = useCan()
  const toast = useToast()
  const cancel = useAct(cancelTask)
  if (task.cancel_requested_at !== null) return <p className="mt-3 text-small text-ink-2">{say('asked')}</p>
  if (!can('tasks.cancel') || !isCancelable(task)) return null
  const act = () =>
    cancel.mutate(
      { params: { task_id: task.task_id } },
      {
        onSuccess: ({ cancel_requested }) => toast.done(say(cancel_requested ? 'asked' : 'canceled')),
        onError: toast.failed,
      },
    )
  return (
    <div className="mt-4 flex justify-end">
      <Button size="s" busy={cancel.isPending} onClick={act}>
        {say('cancel')}
      </Button>
    </div>
  )
}
