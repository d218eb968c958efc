import { useCan } from '../../app/session.tsx'

/** The four logs, in the order of their tabs. */
const logs = [
  { to: '/logs/tasks', name: 'tasks', right: 'logs.tasks' },
  { to: '/logs/terminals', name: 'terminals', right: 'logs.terminals' },
  { to: '/logs/calls', name: 'calls', right: 'logs.api' },
  { to: '/logs/audit', name: 'audit', right: 'logs.audit' },
] as const

/** Those that one may read. */
export function useMyLogs() {
  const can = useCan()
  return logs.filter(({ right }) => can(right))
}
