import { bucketAfter, type TasksShown, tasksAddress, type Unit } from '../../../eterm/index.ts'
import type { Dimension } from './dimensions.ts'
import type { Question } from './use-question.ts'

/** One part of what a question asked. */
export interface Part {
  bucket?: { start: number; unit: Unit } | undefined
  values?: Partial<Record<Dimension, string>>
  /** Names of task states, with commas between. */
  status?: string | undefined
}

/** The task list behind a part of a report; null where the list has no filter that says it. */
export function drillDown(
  question: Pick<Question, 'from' | 'until' | 'narrowed'>,
  users: ReadonlyMap<string, string>,
  { bucket, values = {}, status }: Part,
): string | null {
  const { narrowed } = question
  const from = Math.max(question.from, bucket?.start ?? 0)
  const until = Math.min(question.until, bucket === undefined ? question.until : bucketAfter(bucket.start, bucket.unit))
  const user = values.user ?? narrowed.user_id
  // Lists are filtered by what is there: what reached no terminal cannot be asked for.
  if (values.terminal === '' || values.office === '') return null
  const username = user === undefined ? undefined : users.get(user)
  if (user !== undefined && username === undefined) return null
  const shown: TasksShown = {
    status,
    username,
    terminal_id: values.terminal ?? narrowed.terminal_id,
    office_no: values.office ?? narrowed.office_no,
    type: values.operation ?? narrowed.operation,
    source: values.source ?? narrowed.source,
    finished_from: new Date(from).toISOString(),
    finished_to: new Date(until).toISOString(),
  }
  return tasksAddress(shown)
}
