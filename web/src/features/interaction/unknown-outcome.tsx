import { reconcileTask } from '@etermai/admin-contract'
import { useAct } from '../../api/index.ts'
import { useCan } from '../../app/session.tsx'
import { Actions, Button, ButtonLink, Notice, useToast } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { operationOf } from './catalogue.ts'
import { useOpenForm } from './use-open-form.ts'
import type { Task } from './waiting.ts'

const words = defineWords({
  note: [
    '终端在提交之后失去联系，不知道是否做成。为避免重复，不会自动重试。请先核实再决定。',
    'The terminal was lost after it began to commit; it may or may not be done. It is not tried again by itself: find out first.',
  ],
})

/** It may or may not have happened: says so, and how to find out. */
export function UnknownOutcome({ task }: { task: Task }) {
  const say = useWords(words)
  return (
    <>
      <Notice mood="unknown" className="mt-4">
        {say('note')}
      </Notice>
      <FindOut task={task} className="mt-4" />
    </>
  )
}

const acts = defineWords({
  reconcile: ['提取 PNR 核实', 'Extract the PNR to find out'],
  reconciling: ['已发布核实任务', 'The task that finds out is published'],
  extract: ['提取 PNR 查看', 'Extract the PNR to look'],
  details: ['任务详情', 'Details'],
})

/** How the outcome of a task is found out, by who may. */
export function FindOut({ task, className }: { task: Pick<Task, 'task_id' | 'pnr'>; className?: string }) {
  const say = useWords(acts)
  const can = useCan()
  const toast = useToast()
  const openForm = useOpenForm()
  const reconcile = useAct(reconcileTask)
  const { pnr, task_id } = task
  return (
    <Actions {...(className === undefined ? {} : { className })}>
      {pnr !== null && can('tasks.resolve') && (
        <Button
          size="s"
          tone="primary"
          busy={reconcile.isPending}
          onClick={() =>
            reconcile.mutate(
              { params: { task_id } },
              { onSuccess: () => toast.done(say('reconciling')), onError: toast.failed },
            )
          }
        >
          {say('reconcile')}
        </Button>
      )}
      {pnr !== null && !can('tasks.resolve') && can(operationOf('extract_pnr')?.permission ?? '') && (
        <Button size="s" onClick={() => openForm('extract_pnr', { params: { pnr } })}>
          {say('extract')}
        </Button>
      )}
      <ButtonLink size="s" to={`/tasks/${task_id}`}>
        {say('details')}
      </ButtonLink>
    </Actions>
  )
}
