import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { serveWorld, type TerminalIdentity, type World } from '@etermai/terminal-sim'
import type { Random } from '../random.ts'
import { type NotedClaim, readPythonJournal } from './python-journal.ts'
import type { PythonEvent } from './python-program.ts'
import { PythonTerminal } from './python-terminal.ts'
import type { Watch } from './watch.ts'

export interface PythonFleetInput {
  python: string
  baseUrl: string
  identities: readonly TerminalIdentity[]
  /** The number of the first; the simulated terminals have those before. */
  first: number
  world: World
  watch: Watch
  random: Random
  /** Divides the real durations. */
  speed: number
  /** Where they keep their journals and logs. */
  dataDir: string
}

/** The terminals of a run whose programs are Python processes. */
export interface PythonFleet {
  terminals: readonly PythonTerminal[]
  /** Claims that were given to another life than the one that had begun them. */
  repeatedClaims: readonly string[]
  /** Reports of an earlier life that were answered in a later one. */
  readonly lateReports: number
  /** What their journals hold; only when they have stopped. */
  journals(): NotedClaim[]
  stop(): Promise<void>
}

/** What one command at an Eterm takes, seconds, from fast to slow. */
const PACES_S = [0.5, 1, 2] as const

/** Starts them, at the same world as the simulated ones. */
export async function startPythonFleet(input: PythonFleetInput): Promise<PythonFleet> {
  const { identities, first, watch, random, baseUrl, python } = input
  const server = await serveWorld(input.world)
  const folder = path.join(input.dataDir, 'python')
  mkdirSync(folder)
  const repeatedClaims: string[] = []
  let lateReports = 0
  const terminals = identities.map((identity, n) => {
    const own = random.fork('python', n)
    const begun = new Set<string>()
    const hear = ({ kind, task_id: taskId }: PythonEvent) => {
      if (kind === 'started') begun.clear()
      if (kind === 'claimed') begun.add(taskId ?? '')
      if (kind === 'not_repeated' && !begun.has(taskId ?? ''))
        repeatedClaims.push(`task ${taskId}: to ${first + n} again`)
      if (kind === 'reported' && !begun.has(taskId ?? '')) lateReports++
      watch.heard(first + n, kind)
    }
    const options = {
      python,
      identity,
      baseUrl,
      worldUrl: server.url,
      stateDir: path.join(folder, String(n)),
      logFile: path.join(folder, `${n}.log`),
      waitS: own.between(1, 4),
      paceS: own.oneOf(PACES_S) / input.speed,
    }
    return new PythonTerminal(options, hear)
  })
  return {
    terminals,
    repeatedClaims,
    get lateReports() {
      return lateReports
    },
    journals: () => terminals.flatMap(({ stateDir }, n) => readPythonJournal(stateDir, first + n)),
    async stop() {
      await Promise.all(terminals.map((terminal) => terminal.stop()))
      await server.stop()
    },
  }
}
