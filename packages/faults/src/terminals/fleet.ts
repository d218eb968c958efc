import {
  createTerminal,
  createWorld,
  localWorld,
  type ProgramKind,
  type Terminal,
  type TerminalEvent,
  type TerminalIdentity,
  type World,
} from '@etermai/terminal-sim'
import { Agent } from 'undici'
import type { Random } from '../random.ts'
import { Watch } from './watch.ts'

export interface FleetInput {
  baseUrl: string
  identities: readonly TerminalIdentity[]
  seed: number
  random: Random
  /** Of a terminal of ordinary speed: divides the real durations. */
  speed: number
}

/** The fleet of a run, and the airlines' world that it works on. */
export interface Fleet {
  world: World
  terminals: readonly Terminal[]
  watch: Watch
  stop(): Promise<void>
}

/** From an old machine to a new one. */
const SPEEDS = [0.25, 0.5, 1, 1, 1, 2] as const
const HEARTBEAT_MS = 1_000
const POLL_MS = 500
const RESTART_MS = [200, 3_000] as const

/** Starts simulated terminals of unequal speed; some run older programs, some poll, most are held. */
export function startFleet(input: FleetInput): Fleet {
  const { random, seed, baseUrl } = input
  const world = createWorld({ seed, seatFactor: Number.POSITIVE_INFINITY })
  const port = localWorld(world)
  const dispatcher = new Agent({ pipelining: 1 })
  const watch = new Watch()
  const terminals = input.identities.map((identity, n) => {
    const own = random.fork('terminal', n)
    const options = {
      ...identity,
      baseUrl,
      world: port,
      seed,
      dispatcher,
      speed: input.speed,
      program: programOf(n),
      wait: own.strikes(0.7) ? own.between(2, 20) : 0,
      pollMs: POLL_MS,
      heartbeatMs: HEARTBEAT_MS,
      faults: { speedFactor: own.oneOf(SPEEDS), restartMs: own.between(RESTART_MS[0], RESTART_MS[1]) },
      onEvent: (event: TerminalEvent) => watch.saw(n, event),
    }
    return createTerminal(options).start()
  })
  return {
    world,
    terminals,
    watch,
    async stop() {
      await Promise.all(terminals.map((terminal) => terminal.stop()))
      await dispatcher.destroy()
    },
  }
}

/**
 * Which program runs on the nth terminal: six of eight know the whole API; one claims writes without announcing them; one knows two
 * calls only.
 */
export function programOf(n: number): ProgramKind {
  if (n % 8 === 3) return 'unannounced'
  return n % 8 === 6 ? 'legacy' : 'full'
}
