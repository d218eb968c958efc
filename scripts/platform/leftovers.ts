import path from 'node:path'
import { endProcess, identify } from '@etermai/embedded'
import { readJson, writePrivately } from './files.ts'

interface Recorded {
  name: string
  pid: number
  startedAt: string
}

const file = (dataDir: string): string => path.join(dataDir, 'processes.json')

/** Remembers what runs, for the start after a kill -9. */
export function recordProcesses(dataDir: string, pids: Record<string, number>): void {
  const recorded = Object.entries(pids).flatMap(([name, pid]): Recorded[] => {
    const identity = identify(pid)
    return identity ? [{ name, pid, startedAt: identity.startedAt }] : []
  })
  writePrivately(file(dataDir), `${JSON.stringify(recorded, null, 2)}\n`)
}

/** Ends what a killed launcher left running. The databases look after their own leftovers when they start. */
export async function endLeftovers(dataDir: string, log: (message: string) => void): Promise<void> {
  const recorded = readJson<Recorded[]>(file(dataDir)) ?? []
  const alive = recorded.filter(
    ({ name, pid, startedAt }) => !['postgres', 'redis'].includes(name) && identify(pid)?.startedAt === startedAt,
  )
  if (alive.length > 0) log(`stopping what an earlier start left running: ${alive.map((one) => one.name).join(', ')}`)
  await Promise.all(
    alive.map(({ pid }) =>
      endProcess(pid, [
        { signal: 'SIGTERM', waitMs: 10_000 },
        { signal: 'SIGKILL', waitMs: 5_000 },
      ]),
    ),
  )
}
