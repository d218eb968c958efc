import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { environment } from './env.ts'
import { repositoryRoot } from './repository.ts'
import { temporaryDirectory } from './temporary-directory.ts'

/** How long a service may take to be ready, ms. */
const READY_MS = 45_000

export interface SpawnServiceOptions {
  /** Program and arguments; `node` is the Node.js that runs the tests. */
  command: string[]
  /** The service's whole environment; only PATH and HOME are added. */
  env: Record<string, string>
  /** Answers 200 when the service is ready. Without it the service is not waited for. */
  readyUrl?: string
  cwd?: string
}

/** How a process ended: one of the two is null. */
interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
}

/** A service that runs as a process of its own. */
export interface SpawnedService extends AsyncDisposable {
  pid: number
  /** File with everything that it wrote. */
  logFile: string
  /** Everything that it wrote so far. */
  output(): string
  /** How it ended, once it has. */
  exited: Promise<Exit>
  /** Sends the signal and waits for the process to be gone. */
  kill(signal: NodeJS.Signals): Promise<Exit>
  /** Kills it if it still runs and removes its log. */
  dispose(): Promise<void>
}

/**
 * Starts a service as a child process and waits until it is ready.
 * @throws Error with the end of its log when it ends first or is not ready within 45 s
 */
export async function spawnService(options: SpawnServiceOptions): Promise<SpawnedService> {
  const [program = '', ...args] = options.command
  const directory = temporaryDirectory('service')
  const logFile = path.join(directory, 'output.log')
  const output = openSync(logFile, 'a')
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    cwd: options.cwd ?? repositoryRoot,
    env: { PATH: environment.PATH, HOME: environment.HOME, ...options.env },
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  await once(child, 'spawn')
  const exited = once(child, 'exit').then(([code, signal]) => ({ code, signal }) as Exit)
  const dispose = async (): Promise<void> => {
    child.kill('SIGKILL')
    await exited
    rmSync(directory, { recursive: true, force: true })
  }
  const service: SpawnedService = {
    pid: child.pid ?? 0,
    logFile,
    output: () => readFileSync(logFile, 'utf8'),
    exited,
    kill(signal) {
      child.kill(signal)
      return exited
    },
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
  if (options.readyUrl !== undefined) {
    const gone = (): boolean => child.exitCode !== null || child.signalCode !== null
    const problem = await notReady(options.readyUrl, gone)
    if (problem) {
      const tail = service.output().trimEnd().split('\n').slice(-30).join('\n')
      await dispose()
      throw new Error(`${options.command.join(' ')} ${problem}:\n${tail}`)
    }
  }
  return service
}

async function notReady(url: string, gone: () => boolean): Promise<string | undefined> {
  const deadline = Date.now() + READY_MS
  while (!gone()) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.status === 200) return undefined
    if (Date.now() > deadline) return `was not ready within ${READY_MS / 1000} s (${answer?.status ?? 'no answer'})`
    await wait(20)
  }
  return 'ended before it was ready'
}
