import { setTimeout as wait } from 'node:timers/promises'

/** Generous, so that no test depends on the speed of a machine. */
const TIMEOUT_MS = 30_000
const INTERVAL_MS = 10

/**
 * Waits until `condition` answers something truthy, for conditions that live in other processes and can only be looked
 * at. Within one process await a signal instead.
 * @returns what `condition` answered
 * @throws Error after `timeoutMs` (30 s), with what `condition` last threw as its cause
 */
export async function eventually<T>(
  condition: () => T | Promise<T>,
  options: { timeoutMs?: number } = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const { timeoutMs = TIMEOUT_MS } = options
  const deadline = Date.now() + timeoutMs
  for (;;) {
    let cause: unknown
    try {
      const answer = await condition()
      if (answer) return answer as NonNullable<Exclude<T, false>>
    } catch (error) {
      cause = error
    }
    if (Date.now() > deadline) throw new Error(`did not become true within ${timeoutMs} ms: ${condition}`, { cause })
    await wait(INTERVAL_MS)
  }
}
