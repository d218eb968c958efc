import { setTimeout as wait } from 'node:timers/promises'
import type { Caller } from '../customers/caller.ts'
import type { Ends } from '../customers/ends.ts'
import { flightQuery } from '../customers/trips.ts'
import type { Random } from '../random.ts'
import type { Customer } from '../stage/people.ts'

const EVERY_MS = 1_000
const PATIENCE_MS = 120_000

/** Publishes one task after the other, a second apart, beside whatever the others do. Answers how long each took, ms. */
export async function beSmall(
  caller: Caller,
  ends: Ends,
  who: { customer: Customer; callbackUrl: string; random: Random },
  signal: AbortSignal,
): Promise<number[]> {
  const took: number[] = []
  while (!signal.aborted) {
    const { customer, callbackUrl, random } = who
    const entry = await caller.publish({ customer, type: 'query_av', params: flightQuery(random), callbackUrl })
    const acceptedMs = performance.now()
    if ((await ends.of(entry, PATIENCE_MS)) !== null) took.push(Math.round(performance.now() - acceptedMs))
    await wait(EVERY_MS, undefined, { signal }).catch(() => undefined)
  }
  return took
}
