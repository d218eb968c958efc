import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useCan } from '../../../app/session.tsx'
import { OperationName, TaskStateChip } from '../../../eterm/index.ts'

/** A task of a terminal in two lines; leads to the task for who may see tasks. */
export function TaskLine({
  task,
  note,
  end,
}: {
  task: { task_id: string; type: string; state: string; pnr: string | null }
  note: ReactNode
  end: ReactNode
}) {
  const can = useCan()
  const title = (
    <>
      <OperationName type={task.type} />
      {task.pnr !== null && <span className="font-mono"> {task.pnr}</span>}
    </>
  )
  return (
    <div className="relative flex min-h-14 items-center gap-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="truncate text-body font-[560]">
          {can('tasks.read') ? (
            <Link
              to={`/tasks/${task.task_id}`}
              className="rounded-[4px] after:absolute after:inset-0 hover:text-accent"
            >
              {title}
            </Link>
          ) : (
            title
          )}
        </p>
        <p className="truncate text-small text-ink-2">{note}</p>
      </div>
      <div className="flex shrink-0 flex-col items-end gap-1">
        <TaskStateChip state={task.state} />
        <span className="text-caption text-ink-2">{end}</span>
      </div>
    </div>
  )
}
