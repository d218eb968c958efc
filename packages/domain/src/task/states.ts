/**
 * The one table of a task's life. Types, the guard in the database (prisma/migrations) and the diagram in
 * docs/task-life.md are all derived from it; nothing else in the code names a pair of states.
 */
export const transitions = {
  pending: { assign: 'assigned', cancel: 'canceled', expire: 'expired' },
  assigned: { withdraw: 'pending', claim: 'executing', cancel: 'canceled', expire: 'expired' },
  executing: { complete: 'completed', fail: 'failed', cancel: 'canceled', retry: 'pending', lose: 'unknown' },
  unknown: { complete: 'completed', fail: 'failed' },
  completed: {},
  failed: {},
  canceled: {},
  expired: {},
} as const satisfies Record<string, Record<string, string>>

export type TaskState = keyof typeof transitions
export type TaskEvent = { [S in TaskState]: keyof (typeof transitions)[S] }[TaskState]
export type FinalState = 'completed' | 'failed' | 'canceled' | 'expired'

export const taskStates = Object.keys(transitions) as TaskState[]
export const finalStates: readonly FinalState[] = ['completed', 'failed', 'canceled', 'expired']

/** Where `event` leads from `state`, or null where the table has no such step. */
export function nextState(state: TaskState, event: TaskEvent): TaskState | null {
  const steps: Partial<Record<TaskEvent, TaskState>> = transitions[state]
  return steps[event] ?? null
}

export function isFinal(state: TaskState): state is FinalState {
  return (finalStates as readonly TaskState[]).includes(state)
}

/** Every legal (from, event, to), in the table's order. */
export function allTransitions(): { from: TaskState; event: TaskEvent; to: TaskState }[] {
  return taskStates.flatMap((from) =>
    Object.entries(transitions[from]).map(([event, to]) => ({ from, event: event as TaskEvent, to: to as TaskState })),
  )
}

/** The states whose end a customer is told about by a callback: the final ones, and `unknown`. */
export function isReported(state: TaskState): boolean {
  return isFinal(state) || state === 'unknown'
}
