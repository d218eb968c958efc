import type { Random } from '../random.ts'
import type { Fault, ReceiverKind, TerminalKind } from './fault.ts'
import { RECEIVERS } from './parts.ts'

/** How long each lasts, ms; what is not named happens in a moment. */
const LASTS_MS: Partial<Record<TerminalKind | ReceiverKind, readonly [least: number, most: number]>> = {
  terminal_hang_before_commit: [4_000, 40_000],
  terminal_hang_after_commit: [4_000, 40_000],
  terminal_silent: [5_000, 20_000],
  terminal_frozen: [3_000, 12_000],
  terminal_off: [5_000, 25_000],
  receiver_slow: [3_000, 15_000],
  receiver_hang: [3_000, 12_000],
  receiver_reset: [3_000, 12_000],
  receiver_500: [3_000, 15_000],
  receiver_429: [3_000, 15_000],
  receiver_410: [1_000, 4_000],
  receiver_redirect: [3_000, 12_000],
  receiver_endless: [3_000, 12_000],
  receiver_gzip_bomb: [3_000, 12_000],
}
/** Long enough that some claims are taken for lost, short enough that others are not. */
const LATE_MS = [500, 16_000] as const

/** Kinds in an order of chance, round after round, with `everyMs` on average between two. */
function* inRounds<Kind>(random: Random, kinds: readonly Kind[], everyMs: number, untilMs: number) {
  let atMs = random.between(0, everyMs)
  while (kinds.length > 0 && atMs < untilMs) {
    for (const kind of random.shuffled(kinds)) {
      if (atMs >= untilMs) return
      yield { kind, atMs: Math.round(atMs) }
      atMs += random.between(everyMs / 3, (everyMs * 5) / 3)
    }
  }
}

function lasting(random: Random, kind: TerminalKind | ReceiverKind): number {
  const [least, most] = LASTS_MS[kind] ?? [0, 0]
  return random.between(least, most)
}

/** What goes wrong at terminals. */
export function planTerminals(
  random: Random,
  kinds: readonly TerminalKind[],
  options: { terminals: number; everyMs: number; untilMs: number },
): Fault[] {
  return [...inRounds(random, kinds, options.everyMs, options.untilMs)].map(({ kind, atMs }) => ({
    atMs,
    kind,
    target: kind === 'terminal_all_restart' ? '' : String(random.between(0, options.terminals - 1)),
    forMs: lasting(random, kind),
    ...(kind === 'terminal_late_report' ? { delayMs: random.between(LATE_MS[0], LATE_MS[1]) } : {}),
  }))
}

/** What goes wrong at customers' callback receivers. */
export function planReceivers(
  random: Random,
  kinds: readonly ReceiverKind[],
  options: { everyMs: number; untilMs: number },
): Fault[] {
  return [...inRounds(random, kinds, options.everyMs, options.untilMs)].map(({ kind, atMs }) => ({
    atMs,
    kind,
    target: String(random.between(0, RECEIVERS - 1)),
    forMs: lasting(random, kind),
  }))
}
