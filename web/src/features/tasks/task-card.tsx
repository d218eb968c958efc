import { operationWord, TaskStateChip } from '../../eterm/index.ts'
import { useFormat, useSay, useWords } from '../../language/index.ts'
import type { TaskLine } from './columns.tsx'
import { subjectOf } from './subject.ts'
import { words } from './words.ts'

const FINAL = new Set(['completed', 'failed', 'canceled', 'expired'])

/** A task as a phone shows it. */
export function TaskCard({ task }: { task: TaskLine }) {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  const { status, error, warning, terminal_id, office_no, created_at, finished_at, charged, price } = task
  const where = [office_no, terminal_id].filter(Boolean).join(' · ')
  const money = FINAL.has(status)
    ? Number(charged) === 0
      ? say('not_charged')
      : format.money(charged)
    : say('held', { money: format.money(price) })
  return (
    <>
      <div className="flex items-start justify-between gap-2">
        <span className="min-w-0 truncate text-body font-[620]">
          {word(operationWord(task.type))} {subjectOf(task)}
        </span>
        <TaskStateChip state={status} />
      </div>
      <p className="mt-1 min-h-4.5 truncate text-small text-ink-2">{error?.message ?? warning ?? where}</p>
      <div className="mt-2 flex justify-between text-caption text-ink-2">
        <span>
          {format.shortTime(created_at)}
          {finished_at !== null && ` · ${format.duration(Date.parse(finished_at) - Date.parse(created_at))}`}
        </span>
        <span>{money}</span>
      </div>
    </>
  )
}
