import type { Random } from '../random.ts'
import {
  type DeathPoint,
  deathPoints,
  type Fault,
  type PythonKind,
  type ReceiverKind,
  type TerminalKind,
} from './fault.ts'
import { RECEIVERS } from './parts.ts'

const TERMINAL_EVERY_MS = 1_500
const RECEIVER_EVERY_MS = 5_000
/** For a single Python terminal; more are struck as often each. */
const PYTHON_EVERY_MS = 8_000

/** How long each lasts, ms; what is not named happens in a moment. */
const LASTS_MS: Partial<Record<TerminalKind | PythonKind | ReceiverKind, readonly [least: number, most: number]>> = {
  terminal_hang_before_commit: [4_000, 40_000],
  terminal_hang_after_commit: [4_000, 40_000],
  terminal_silent: [5_000, 20_000],
  terminal_frozen: [3_000, 12_000],
  terminal_off: [5_000, 25_000],
  python_kill: [0, 6_000],
  // Shorter than it takes until a person looks at what became unknown meanwhile.
  python_stop: [1_000, 16_000],
  python_kill_between: [0, 6_000],
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
  let atMs = random.next() * everyMs
  while (kinds.length > 0 && atMs < untilMs) {
    for (const kind of random.shuffled(kinds)) {
      if (atMs >= untilMs) return
      yield { kind, atMs: Math.round(atMs) }
      atMs += everyMs * (1 / 3 + (random.next() * 4) / 3)
    }
  }
}

function lasting(random: Random, kind: TerminalKind | PythonKind | ReceiverKind): number {
  const [least, most] = LASTS_MS[kind] ?? [0, 0]
  return random.between(least, most)
}

/** What goes wrong at terminals. */
export function planTerminals(
  random: Random,
  kinds: readonly TerminalKind[],
  { terminals, untilMs, pace }: { terminals: number; untilMs: number; pace: number },
): Fault[] {
  return [...inRounds(random, kinds, TERMINAL_EVERY_MS / pace, untilMs)].map(({ kind, atMs }) => ({
    atMs,
    kind,
    target: kind === 'terminal_all_restart' ? '' : String(random.between(0, terminals - 1)),
    forMs: Math.round(lasting(random, kind) / pace),
    ...(kind === 'terminal_late_report' ? { delayMs: random.between(LATE_MS[0], LATE_MS[1]) } : {}),
  }))
}

/** What befalls the terminals that are Python processes. */
export function planPython(
  random: Random,
  kinds: readonly PythonKind[],
  { python, untilMs, pace }: { python: number; untilMs: number; pace: number },
): Fault[] {
  if (python === 0) return []
  // In turns: a short run meets each.
  const points: DeathPoint[] = []
  const nextPoint = (): DeathPoint => {
    if (points.length === 0) points.push(...random.shuffled(deathPoints))
    return points.pop() ?? 'pressed'
  }
  return [...inRounds(random, kinds, PYTHON_EVERY_MS / python / pace, untilMs)].map(({ kind, atMs }) => ({
    atMs,
    kind,
    target: String(random.between(0, python - 1)),
    forMs: Math.round(lasting(random, kind) / pace),
    ...(kind === 'python_kill_between' ? { point: nextPoint() } : {}),
  }))
}

/** What goes wrong at customers' callback receivers. */
export function planReceivers(
  random: Random,
  kinds: readonly ReceiverKind[],
  { untilMs, pace }: { untilMs: number; pace: number },
): Fault[] {
  return [...inRounds(random, kinds, RECEIVER_EVERY_MS / pace, untilMs)].map(({ kind, atMs }) => ({
    atMs,
    kind,
    target: String(random.between(0, RECEIVERS - 1)),
    forMs: Math.round(lasting(random, kind) / pace),
  }))
}
