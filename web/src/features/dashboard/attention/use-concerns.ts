import { listAlerts, listCallbacks, listMoneyAccounts, listTasks } from '@etermai/admin-contract'
import { useCall } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { bucketAfter, type FleetTerminal } from '../../../eterm/index.ts'
import { type Concern, concernsOfAlerts, concernsOfDead } from './concerns.ts'

export interface Concerns {
  items: readonly Concern[]
  isLoading: boolean
  error: Error | null
  refetch(): void
}

const SHOWN_OF_A_KIND = 5
const MANY = 100
const EVERY_MS = 60_000

/**
 * What asks for somebody: from alerts for who may read them, else from one's own tasks, callbacks and account. `hour`
 * says from when on dead callbacks count: the last week.
 */
export function useConcerns(fleet: readonly FleetTerminal[], hour: number): Concerns {
  const can = useCan()
  const seesAlerts = can('alerts.read')
  const weekAgo = new Date(bucketAfter(hour, 'day', -7)).toISOString()
  const reading = (enabled: boolean) => ({ enabled, everyMs: EVERY_MS, keep: true })

  const unknown = useCall(
    listTasks,
    { query: { status: 'unknown', limit: SHOWN_OF_A_KIND } },
    reading(can('tasks.read')),
  )
  const alerts = useCall(listAlerts, { query: { open: 'true', limit: MANY } }, reading(seesAlerts))
  const dead = useCall(
    listCallbacks,
    { query: { status: 'dead', created_from: weekAgo, limit: MANY } },
    reading(!seesAlerts && can('callbacks.read')),
  )
  const low = useCall(listMoneyAccounts, { query: { low: 'true', limit: SHOWN_OF_A_KIND } }, reading(can('money.read')))
  const asked = [unknown, alerts, dead, low]
  return {
    items: [
      ...(unknown.data?.items ?? []).map(
        (task): Concern => ({
          kind: 'unknown',
          key: task.task_id,
          taskId: task.task_id,
          type: task.type,
          pnr: task.pnr,
          office: task.office_no,
          at: task.created_at,
        }),
      ),
      ...(seesAlerts ? fleet.filter(({ status }) => status === 'quarantined') : []).map(
        (terminal): Concern => ({
          kind: 'quarantined',
          key: `quarantined:${terminal.terminal_id}`,
          terminalId: terminal.terminal_id,
          reason: terminal.state_reason,
          notReady: terminal.health?.gui_ready === false,
          failures: terminal.consecutive_failures,
        }),
      ),
      ...concernsOfAlerts(alerts.data?.items ?? []),
      ...concernsOfDead(dead.data?.items ?? []),
      ...(low.data?.items ?? []).map(
        (account): Concern => ({
          kind: 'balance',
          key: `balance:${account.user_id}`,
          userId: account.user_id,
          username: account.username,
          available: account.available,
          threshold: account.low_balance,
        }),
      ),
    ],
    isLoading: asked.some(({ isLoading }) => isLoading),
    error: asked.find(({ error }) => error !== null)?.error ?? null,
    refetch: () => {
      for (const query of asked) if (query.isError) void query.refetch()
    },
  }
}
