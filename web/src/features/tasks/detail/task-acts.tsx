import { cancelTask, reconcileTask, retryTask } from '@etermai/admin-contract'
import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useAct } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { Button, ConfirmDialog, useToast } from '../../../design/index.ts'
import { useFormat, useWords } from '../../../language/index.ts'
import { actsOn } from './acts.ts'
import { ResolveDialog } from './resolve-dialog.tsx'
import type { TaskDetail } from './timeline-steps.ts'
import { words } from './words.ts'

/** What can be done to the task as it stands, by who may. */
export function TaskActs({ task }: { task: TaskDetail }) {
  const say = useWords(words)
  const acts = actsOn(task, useCan())
  const [open, setOpen] = useState<'cancel' | 'retry' | 'resolve' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      {acts.includes('cancel') && <Button onClick={() => setOpen('cancel')}>{say('cancel')}</Button>}
      {acts.includes('retry') && <Button onClick={() => setOpen('retry')}>{say('retry')}</Button>}
      {acts.includes('resolve') && <Button onClick={() => setOpen('resolve')}>{say('resolve')}</Button>}
      {acts.includes('reconcile') && <ReconcileButton taskId={task.task_id} />}
      <CancelDialog task={task} open={open === 'cancel'} onClose={close} />
      <RetryDialog task={task} open={open === 'retry'} onClose={close} />
      <ResolveDialog taskId={task.task_id} open={open === 'resolve'} onClose={close} />
    </>
  )
}

function CancelDialog({ task, open, onClose }: { task: TaskDetail; open: boolean; onClose(): void }) {
  const say = useWords(words)
  const format = useFormat()
  const toast = useToast()
  const cancel = useAct(cancelTask)
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={say('cancel_title')}
      act={say('cancel')}
      dismiss={say('keep')}
      danger
      onConfirm={async () => {
        const { cancel_requested } = await cancel.mutateAsync({ params: { task_id: task.task_id } })
        toast.done(say(cancel_requested ? 'cancel_requested' : 'canceled'))
      }}
    >
      {task.status === 'executing'
        ? say('cancel_running')
        : say('cancel_waiting', { money: format.money(task.money.held) })}
    </ConfirmDialog>
  )
}

/** The new requestId is made once: sent again after a lost answer it finds the same new task. */
function RetryDialog({ task, open, onClose }: { task: TaskDetail; open: boolean; onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const navigate = useNavigate()
  const { search } = useLocation()
  const retry = useAct(retryTask)
  const [requestId] = useState(() => `retry-${crypto.randomUUID()}`)
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={say('retry_title')}
      act={say('retry')}
      onConfirm={async () => {
        const published = await retry.mutateAsync({
          params: { task_id: task.task_id },
          body: { request_id: requestId },
        })
        toast.done(say('retried'))
        navigate(`/tasks/${published.task_id}${search}`)
      }}
    >
      {say('retry_note', { id: requestId })}
    </ConfirmDialog>
  )
}

function ReconcileButton({ taskId }: { taskId: string }) {
  const say = useWords(words)
  const toast = useToast()
  const reconcile = useAct(reconcileTask)
  return (
    <Button
      tone="primary"
      busy={reconcile.isPending}
      onClick={() =>
        reconcile.mutate(
          { params: { task_id: taskId } },
          { onSuccess: () => toast.done(say('reconciled')), onError: toast.failed },
        )
      }
    >
      {say('reconcile')}
    </Button>
  )
}
