import type { TaskEvent, TaskState } from '@etermai/domain'
import type { Alert } from './alerts.ts'
import type { TaskRow } from './task-row.ts'

/** One step of a locked task. */
export interface Change {
  task: TaskRow
  event: TaskEvent
  /** Who did it: `terminal:<id>`, `system`, `user:<name>`, `operator:<name>`. */
  actor: string
  result?: unknown
  errorCode?: string
  errorMessage?: string
  warning?: string
  /** SHA-256 of the report that did it, hex. */
  reportDigest?: string
  /** The terminal lost it or gave it back: it is the last to get it again. */
  blame?: boolean
  detail?: Record<string, unknown>
  alert?: Alert
}

/** What became of a task; services ring the doorbells with it after the commit. */
export interface Changed {
  task: TaskRow
  event: TaskEvent
  to: TaskState
  /** Event id of the callback that now waits to be sent. */
  callbackId: string | null
  /** False where the outcome speaks against the terminal. */
  ok: boolean
}
