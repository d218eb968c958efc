import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { endProcess } from '@etermai/embedded'
import { environment } from '../env.ts'
import type { Running } from './supervisor.ts'

const root = path.resolve(import.meta.dirname, '../..')
const LOG_BYTES = 50 * 1024 ** 2
const READY_MS = 120_000
/** A service answers what it holds and ends within 30 s. */
const ENDING: { signal: NodeJS.Signals; waitMs: number }[] = [
  { signal: 'SIGTERM', waitMs: 35_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
]

export interface ChildOptions {
  /** Program and arguments; `node` is the Node.js that runs this. */
  command: string[]
  env: Record<string, string>
  /** Its output is added to this file, which is put aside as `.1` when it has 50 MB. */
  logFile: string
}

/** Starts one of our programs, in the repository's root, with nothing of our environment but PATH and HOME. */
export async function startChild(options: ChildOptions): Promise<Running> {
  const [program = '', ...args] = options.command
  rotate(options.logFile)
  const output = openSync(options.logFile, 'a', 0o600)
  // In our process group, unlike the databases: what kills the group with -9 leaves nothing behind on the port.
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    cwd: root,
    env: { PATH: environment.PATH, HOME: environment.HOME, ...options.env },
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  await once(child, 'spawn')
  const pid = child.pid ?? 0
  const exited = once(child, 'exit').then(() => undefined)
  return {
    pid,
    exited,
    async stop() {
      await endProcess(pid, ENDING)
      await exited
    },
  }
}

/**
 * Waits until `url` answers 200.
 * @throws Error with the end of the log when the child ends first, or is not ready within 2 min
 */
export async function untilReady(name: string, child: Running, url: string, logFile: string): Promise<void> {
  let ended = false
  void child.exited.then(() => {
    ended = true
  })
  const deadline = Date.now() + READY_MS
  for (;;) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.status === 200) return
    const problem = ended ? 'ended before it was ready' : 'was not ready in time'
    if (ended || Date.now() > deadline) throw new Error(`${name} ${problem}. The end of ${logFile}:\n${tail(logFile)}`)
    await wait(50)
  }
}

function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > LOG_BYTES) renameSync(file, `${file}.1`)
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-20).join('\n')
}
