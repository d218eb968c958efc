import { operationTypes } from '@etermai/domain'
import Table from 'cli-table3'
import type { Outcome } from './run.ts'

const ENDED = new Set(['completed', 'failed', 'canceled', 'expired'])

/** What is not as it has to be, in words. */
export function judge(outcomes: readonly Outcome[], wanted: number): string[] {
  const problems = outcomes.flatMap(({ task, callback }) => {
    const name = `${task.type} ${task.task_id}`
    if (!ENDED.has(task.status)) return [`${name} has not ended: it is ${task.status}`]
    if (callback === undefined) return [`${name} is ${task.status}, its callback did not come`]
    if (callback.status !== task.status) return [`${name} is ${task.status}, its callback said ${callback.status}`]
    if (callback.charged !== task.charged) return [`${name} was charged ${task.charged}, not ${callback.charged}`]
    return []
  })
  return outcomes.length === wanted ? problems : [...problems, `${outcomes.length} tasks of ${wanted} were published`]
}

/** Outcomes by operation and state, with seconds from publication to end. */
export function outcomeTable(outcomes: readonly Outcome[]): string {
  const table = new Table({
    head: ['operation', 'state', 'tasks', 'min s', 'median s', 'max s', 'charged', 'callbacks', 'why'],
    style: { head: [], border: [], compact: true },
    colAligns: ['left', 'left', 'right', 'right', 'right', 'right', 'right', 'right', 'left'],
  })
  for (const type of operationTypes) {
    const ofType = outcomes.filter(({ task }) => task.type === type)
    for (const [state, group] of Map.groupBy(ofType, ({ task }) => task.status)) table.push(row(type, state, group))
  }
  table.push(row('all', '', outcomes))
  return table.toString()
}

function row(type: string, state: string, group: readonly Outcome[]): string[] {
  const seconds = group.flatMap(({ task }) => secondsOf(task) ?? []).toSorted((a, b) => a - b)
  const at = (index: number): string => seconds[index]?.toFixed(1) ?? '-'
  const charged = group.reduce((sum, { task }) => sum + Number(task.charged), 0)
  const reasons = new Set(group.flatMap(({ callback }) => callback?.error?.code ?? []))
  const called = group.filter(({ callback }) => callback !== undefined).length
  const figures = [at(0), at(seconds.length >> 1), at(seconds.length - 1)]
  return [type, state, String(group.length), ...figures, charged.toFixed(2), String(called), [...reasons].join(' ')]
}

function secondsOf({ created_at, finished_at }: Outcome['task']): number | null {
  return finished_at === null ? null : (Date.parse(finished_at) - Date.parse(created_at)) / 1_000
}
