import { setTimeout as sleep } from 'node:timers/promises'
import type { Chance } from './world/chance.ts'

/** How long each operation takes a real terminal, milliseconds. */
const DURATIONS_MS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  query_av: [1_000, 3_000],
  book_pnr: [4_000, 8_000],
  issue_ticket: [6_000, 15_000],
}
const OTHER_MS: readonly [number, number] = [1_000, 4_000]

/** How long this run of an operation takes at normal speed, milliseconds. */
export function durationMs(type: string, chance: Chance): number {
  const [least, most] = DURATIONS_MS[type] ?? OTHER_MS
  return chance.between(least, most)
}

/** Waits; ends at once, rejecting with the signal's reason, when it is aborted. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  if (ms <= 0) return
  try {
    await sleep(ms, undefined, { signal })
  } catch (error) {
    signal.throwIfAborted()
    throw error
  }
}

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 10_000

/** Growing waits between tries while the platform is away: bounded, and spread so that a fleet does not return in step. */
export class Backoff {
  readonly #chance: Chance
  readonly #scale: number
  #tries = 0

  /** @param scale multiplies every wait; 0 in tests that must not wait */
  constructor(chance: Chance, scale = 1) {
    this.#chance = chance
    this.#scale = scale
  }

  reset(): void {
    this.#tries = 0
  }

  /** @param leastMs what Retry-After asks for */
  async wait(signal: AbortSignal, leastMs = 0): Promise<void> {
    const bound = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#tries++)
    await pause(Math.max(leastMs, bound * (0.5 + this.#chance.next() / 2)) * this.#scale, signal)
  }
}
