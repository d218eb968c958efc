import type { Random } from '../random.ts'
import type { Fault, IncidentKind } from './fault.ts'
import { lineNames, serviceNames, storeClients } from './parts.ts'

/** What an incident befalls and how long it lasts. */
type Drawn = Pick<Fault, 'target' | 'forMs' | 'delayMs'>

const HOT_TABLES = ['tasks', 'accounts', 'callbacks', 'terminals']
const seconds = (random: Random, least: number, most: number): number => random.between(least * 1_000, most * 1_000)

/** What can be drawn for each kind; each entry makes one incident of a round. */
const targets: Record<IncidentKind, (random: Random) => readonly Drawn[]> = {
  // An orchestrator starts a container again after a moment, or later when it has to find another machine.
  kill: (random) => serviceNames.map((target) => ({ target, forMs: random.strikes(0.3) ? seconds(random, 2, 8) : 0 })),
  kill_all: (random) => [{ target: '', forMs: seconds(random, 0, 5) }],
  freeze: (random) => storeClients.map((target) => ({ target, forMs: seconds(random, 2, 15) })),
  redis_kill: (random) => [{ target: '', forMs: seconds(random, 0, 10) }],
  redis_empty: (random) => [{ target: '', forMs: seconds(random, 0, 5) }],
  redis_flush: () => [{ target: '', forMs: 0 }],
  redis_cut: () => [{ target: '', forMs: 0 }],
  postgres_kill: (random) => [{ target: '', forMs: seconds(random, 0, 8) }],
  postgres_restart: (random) => [{ target: '', forMs: seconds(random, 0, 8) }],
  postgres_cut: () => [{ target: '', forMs: 0 }],
  postgres_lock_table: (random) => [{ target: random.oneOf(HOT_TABLES), forMs: seconds(random, 2, 15) }],
  postgres_lock_rows: (random) => [{ target: random.oneOf(HOT_TABLES), forMs: seconds(random, 2, 15) }],
  blackout: (random) => [{ target: '', forMs: seconds(random, 1, 5) }],
  net_delay: (random) =>
    some(random, 2).map((target) => ({ target, forMs: seconds(random, 3, 12), delayMs: random.between(50, 1_500) })),
  net_cut: (random) => some(random, 3).map((target) => ({ target, forMs: seconds(random, 1, 8) })),
  net_stall: (random) => some(random, 3).map((target) => ({ target, forMs: seconds(random, 3, 20) })),
  net_half_open: (random) => some(random, 4).map((target) => ({ target, forMs: seconds(random, 1, 10) })),
  net_lose_answers: (random) => some(random, 3).map((target) => ({ target, forMs: seconds(random, 1, 6) })),
}

function some(random: Random, count: number): string[] {
  return random.shuffled(lineNames).slice(0, count)
}

/** The part of a machine's day that is left for recovery between two incidents, ms. */
const PAUSE_MS = [3_000, 10_000] as const

/**
 * Incidents one after the other until `untilMs`, each kind and each service in turn, in an order of chance; some begin
 * while the one before still lasts. `pace` divides how long they last and the pauses between.
 */
export function planIncidents(
  random: Random,
  kinds: readonly IncidentKind[],
  { untilMs, pace }: { untilMs: number; pace: number },
): Fault[] {
  const plan: Fault[] = []
  let atMs = random.between(1_000, 4_000) / pace
  while (kinds.length > 0 && atMs < untilMs) {
    const drawn = kinds.flatMap((kind) => targets[kind](random).map((one) => ({ kind, ...one })))
    for (const incident of random.shuffled(drawn)) {
      if (atMs >= untilMs) break
      const forMs = Math.round(incident.forMs / pace)
      plan.push({ ...incident, atMs: Math.round(atMs), forMs })
      const overlaps = random.strikes(0.15)
      const pauseMs = random.between(PAUSE_MS[0], PAUSE_MS[1]) / pace
      atMs += overlaps ? Math.min(pauseMs, forMs / 2 + 500) : forMs + pauseMs
    }
  }
  return plan
}
