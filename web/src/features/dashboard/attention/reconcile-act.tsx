import { reconcileTask } from '@etermai/admin-contract'
import { useAct } from '../../../api/index.ts'
import { Button, useToast } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'

const words = defineWords({
  act: ['回读核实', 'Read it again'],
  done: ['已发布读取任务，结果出来后会自动核实', 'A reading task was published; its result settles this one'],
})

/** Has the PNR of an unknown task read again. */
export function ReconcileAct({ taskId }: { taskId: string }) {
  const say = useWords(words)
  const toast = useToast()
  const reconcile = useAct(reconcileTask)
  return (
    <Button
      size="s"
      tone="quiet"
      className="-mr-3"
      busy={reconcile.isPending}
      onClick={() =>
        reconcile.mutate(
          { params: { task_id: taskId } },
          { onSuccess: () => toast.done(say('done')), onError: toast.failed },
        )
      }
    >
      {say('act')}
    </Button>
  )
}
