import { setTimeout as wait } from 'node:timers/promises'
import type { Caller } from '../customers/caller.ts'
import { flightQuery } from '../customers/trips.ts'
import type { Random } from '../random.ts'
import type { Customer } from '../stage/people.ts'

export interface OpenLoopInput {
  caller: Caller
  customers: readonly Customer[]
  callbackUrls: readonly string[]
  perSecond: number
  forMs: number
  random: Random
  signal: AbortSignal
}

/** Requests under way at most; beyond it the generator itself would be what is measured. */
const UNDER_WAY = 2_000
const TICK_MS = 10

export interface Sent {
  sent: number
  /** Not sent because too many were under way. */
  withheld: number
  ms: number
}

/** Sends at its own pace, whatever the answers are and however late: each request once. */
export async function openLoop(input: OpenLoopInput): Promise<Sent> {
  const { caller, customers, callbackUrls, perSecond, forMs, random, signal } = input
  const began = performance.now()
  const underWay = new Set<Promise<unknown>>()
  let due = 0
  const result: Sent = { sent: 0, withheld: 0, ms: 0 }
  while (performance.now() - began < forMs && !signal.aborted) {
    due = ((performance.now() - began) / 1_000) * perSecond
    while (result.sent + result.withheld < due) {
      if (underWay.size >= UNDER_WAY) {
        result.withheld++
        continue
      }
      result.sent++
      const wish = { customer: random.oneOf(customers), type: 'query_av', params: flightQuery(random) }
      const sending = caller.tryOnce({ ...wish, callbackUrl: random.oneOf(callbackUrls) })
      underWay.add(sending)
      void sending.finally(() => underWay.delete(sending))
    }
    await wait(TICK_MS)
  }
  result.ms = performance.now() - began
  await Promise.all(underWay)
  return result
}
