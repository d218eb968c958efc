import { Agent } from 'undici'
import type { TerminalIdentity, TerminalStats } from './program.ts'
import { createTerminal, type Terminal, type TerminalOptions } from './terminal.ts'

export interface FleetOptions extends Omit<TerminalOptions, keyof TerminalIdentity | 'dispatcher' | 'onEvent'> {
  readonly terminals: readonly TerminalIdentity[]
  readonly onEvent?: (terminalId: string, event: Parameters<NonNullable<TerminalOptions['onEvent']>>[0]) => void
}

/** Many terminals in one process, on one world and one pool of connections. */
export interface Fleet {
  readonly terminals: readonly Terminal[]
  /** The counts of all terminals together. */
  stats(): TerminalStats
  stop(): Promise<void>
}

/** Starts them all. */
export function runFleet({ terminals: identities, onEvent, ...shared }: FleetOptions): Fleet {
  const dispatcher = new Agent({ pipelining: 1 })
  const terminals = identities.map((identity) =>
    createTerminal({
      ...shared,
      ...identity,
      dispatcher,
      ...(onEvent === undefined ? {} : { onEvent: (event) => onEvent(identity.terminal_id, event) }),
    }).start(),
  )
  return {
    terminals,
    stats: () => sum(terminals.map(({ stats }) => stats)),
    stop: async () => {
      await Promise.all(terminals.map((terminal) => terminal.stop()))
      await dispatcher.destroy()
    },
  }
}

function sum(all: readonly TerminalStats[]): TerminalStats {
  const total: TerminalStats = { polls: 0, tasks: 0, success: 0, failed: 0, canceled: 0, stale: 0, crashes: 0, away: 0 }
  for (const stats of all) {
    for (const name of Object.keys(total) as (keyof TerminalStats)[]) total[name] += stats[name]
  }
  return total
}
