import type { DataOf, listAlerts } from '@etermai/admin-contract'

export type Alert = DataOf<typeof listAlerts>['items'][number]

/** What an alert is about, and where one looks at it; `to` null: nowhere in the console. */
export interface Subject {
  kind: 'task' | 'terminal' | 'callbacks' | 'user' | 'office' | 'lane' | 'other'
  name: string
  to: string | null
  /** What one must be allowed to follow the link. */
  right: string | null
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** Their subjects are ids of something else. */
const NOT_OF_TASKS = ['callback_locked', 'transaction_unbalanced']

export function subjectOf({
  kind,
  subject,
  detail,
  owner,
}: Pick<Alert, 'kind' | 'subject' | 'detail' | 'owner'>): Subject {
  const said = (typeof detail === 'object' && detail !== null ? detail : {}) as Record<string, unknown>
  if (UUID.test(subject) && !NOT_OF_TASKS.includes(kind)) return task(subject)
  if (kind === 'terminal_lost' || kind === 'terminal_quarantined' || kind === 'terminal_counts_wrong') {
    return terminal(subject)
  }
  if (typeof said.terminal_id === 'string') return terminal(said.terminal_id)
  const callbacks = /^callbacks:\d+:(.+)$/.exec(subject)
  if (callbacks !== null) {
    return { kind: 'callbacks', name: callbacks[1] ?? subject, to: '/callbacks', right: 'callbacks.read' }
  }
  if (subject.startsWith('lane:')) {
    return { kind: 'lane', name: subject.slice(5), to: '/tasks?status=pending', right: 'tasks.read' }
  }
  const grant = /^user:\d+:office:([A-Z]{3}\d{3}):/.exec(subject)
  if (grant !== null) return { kind: 'office', name: grant[1] ?? '', to: '/offices', right: 'offices.read' }
  if (subject.startsWith('user:') && owner !== null) {
    return { kind: 'user', name: owner, to: `/users/${encodeURIComponent(owner)}`, right: 'users.read' }
  }
  if (typeof said.task_id === 'string') return task(said.task_id)
  return { kind: 'other', name: subject, to: null, right: null }
}

function task(id: string): Subject {
  return { kind: 'task', name: `…${id.slice(-8)}`, to: `/tasks/${id}`, right: 'tasks.read' }
}

function terminal(id: string): Subject {
  return { kind: 'terminal', name: id, to: `/terminals/${encodeURIComponent(id)}`, right: 'terminals.read' }
}
