import { etagOf } from '@etermai/platform'

/** One schedule. */
export interface Schedule {
  id: string
  userId: number
  username: string
  /** The administrator of the user. */
  managerId: number | null
  name: string
  cron: string
  timeZone: string
  action: string
  request: Record<string, unknown>
  mayWrite: boolean
  state: 'active' | 'paused'
  nextRunAt: Date | null
  createdAt: Date
  updatedAt: Date
}

/** What an edit compares: its next time passes by itself. */
export function editable({ name, cron, timeZone, action, request, mayWrite, state }: Schedule) {
  return { name, cron, time_zone: timeZone, action, request, may_write: mayWrite, state }
}

export function scheduleEtag(schedule: Schedule): string {
  return etagOf(editable(schedule))
}

/** What is done at a planned time. */
export interface Run {
  scheduleId: string
  plannedAt: Date
  userId: number
  username: string
  action: string
  /** With its dates. */
  request: Record<string, unknown>
  mayWrite: boolean
}

/** Who does what schedules ask for. */
export interface Actions {
  /** Looks at a request before it is kept. Throws INVALID_REQUEST about what is wrong with it. */
  check(asked: Pick<Run, 'action' | 'request' | 'mayWrite'>): void
  /**
   * Does it. `key` names this run, 1-64 of `A-Z a-z 0-9 . _ : -`: the same key again must do nothing twice. Answers the id
   * of what was made. Throws the refusal; what is retryable is tried again.
   */
  run(run: Run, key: string): Promise<string>
}
