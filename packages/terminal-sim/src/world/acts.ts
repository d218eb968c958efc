export type ActKind = 'book' | 'cancel_passenger' | 'cancel_pnr' | 'issue' | 'authorize'

/** One irreversible thing that really happened in the airline's world. */
export interface Act {
  readonly kind: ActKind
  /** The PNR, for passengers and Offices followed by `/` and their names. */
  readonly key: string
  readonly task_id: string | null
  readonly terminal_id: string
  /** RFC 3339, UTC. */
  readonly at: string
}

/**
 * Tasks whose act happened more than once: what no fault may ever cause.
 * @returns the acts of each such task
 */
export function repeatedActs(acts: readonly Act[]): Act[][] {
  const byTask = new Map<string, Act[]>()
  for (const act of acts) {
    if (act.task_id === null) continue
    const key = `${act.kind}/${act.task_id}`
    byTask.set(key, [...(byTask.get(key) ?? []), act])
  }
  return [...byTask.values()].filter(({ length }) => length > 1)
}
