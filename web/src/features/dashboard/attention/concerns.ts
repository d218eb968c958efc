/** What asks for somebody, apart from words: made of what the API says, each kind with what its line needs. */
export type Concern =
  | {
      kind: 'unknown'
      key: string
      taskId: string
      type: string
      pnr: string | null
      office: string | null
      at: string
    }
  | { kind: 'quarantined'; key: string; terminalId: string; reason: string | null; notReady: boolean; failures: number }
  | { kind: 'lost'; key: string; terminalId: string; at: string }
  | { kind: 'callbacks'; key: string; origin: string; count: number | null; isDead: boolean }
  | { kind: 'queue'; key: string; tasks: number | null; since: string | null }
  | { kind: 'grant'; key: string; office: string; until: string | null }
  | { kind: 'balance'; key: string; userId: number; username: string; available: string; threshold: string | null }
  | { kind: 'others'; key: string; count: number }

interface Alert {
  alert_id: number
  kind: string
  subject: string
  detail: unknown
  count: number
  last_at: string
}

/** Kinds that the console reads where they are kept, so that nothing is said twice. */
const READ_ELSEWHERE = new Set(['task_unknown', 'terminal_quarantined', 'balance_low'])

/** Open alerts as concerns; those without a line of their own as one. */
export function concernsOfAlerts(alerts: readonly Alert[]): Concern[] {
  const concerns: Concern[] = []
  let others = 0
  for (const { alert_id, kind, subject, detail, count, last_at } of alerts) {
    const key = `alert:${alert_id}`
    const said = (detail ?? {}) as Record<string, unknown>
    if (READ_ELSEWHERE.has(kind)) continue
    if (kind === 'terminal_lost')
      concerns.push({ kind: 'lost', key, terminalId: subject, at: textOf(said.last_seen_at) ?? last_at })
    else if (kind === 'callbacks_failing' || kind === 'callback_dead') {
      const isDead = kind === 'callback_dead'
      const origin = textOf(said.origin) ?? subject.split(':').slice(2).join(':')
      concerns.push({ kind: 'callbacks', key, origin, isDead, count: isDead ? count : numberOf(said.failures) })
    } else if (kind === 'queue_age')
      concerns.push({ kind: 'queue', key, tasks: numberOf(said.tasks), since: textOf(said.oldest_at) })
    else if (kind === 'grant_expiring')
      concerns.push({ kind: 'grant', key, office: textOf(said.office_no) ?? subject, until: textOf(said.valid_until) })
    else others += 1
  }
  if (others > 0) concerns.push({ kind: 'others', key: 'others', count: others })
  return concerns
}

/** Callbacks that were given up, as one concern for each receiver. */
export function concernsOfDead(callbacks: readonly { origin: string }[]): Concern[] {
  const counts = new Map<string, number>()
  for (const { origin } of callbacks) counts.set(origin, (counts.get(origin) ?? 0) + 1)
  return [...counts].map(([origin, count]) => ({
    kind: 'callbacks',
    key: `callbacks:${origin}`,
    origin,
    isDead: true,
    count,
  }))
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
