import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { freePort, isAlive } from '@etermai/embedded'
import { eventually, repositoryRoot, temporaryDirectory } from '@etermai/testkit'
import type { Keys } from './client.ts'

const run = promisify(execFile)
const READY_MS = 150_000
const BACK_MS = 90_000
const SIM_SPEED = '10'

export type Mode = 'standalone' | 'services'

export interface TerminalKeys {
  terminal_id: string
  terminal_key: string
  office_no: string
  pid: string
}

/** What of demo.json a customer, a terminal or an operator needs. */
export interface Demo {
  base_url: string
  admin: { username: string; password: string }
  redis_url: string
  customers: (Keys & { offices: string[] })[]
  terminals: TerminalKeys[]
  processes: Record<string, number>
}

/** The whole platform as `npm start` or `npm run services` start it. */
export class Platform {
  readonly mode: Mode
  readonly baseUrl: string
  readonly dataDir: string
  readonly #port: number
  readonly #simulated: number
  #launcher: ChildProcess | undefined
  #said = ''

  private constructor(mode: Mode, port: number, simulated: number) {
    this.mode = mode
    this.#port = port
    this.#simulated = simulated
    this.baseUrl = `http://127.0.0.1:${port}`
    this.dataDir = temporaryDirectory(`e2e-${mode}`)
    // Postgres runs as another account.
    chmodSync(this.dataDir, 0o755)
  }

  /** `simulated` terminals drive it, so fast that tasks take a second; without any, tests bring their own. */
  static async open(mode: Mode, simulated = 0): Promise<Platform> {
    const platform = new Platform(mode, await freePort(), simulated)
    try {
      await platform.start()
      return platform
    } catch (error) {
      await platform.dispose()
      throw error
    }
  }

  get demo(): Demo {
    return JSON.parse(readFileSync(path.join(this.dataDir, 'demo.json'), 'utf8')) as Demo
  }

  /** Starts it on what the data directory holds; resolves when it says that it is ready. */
  async start(): Promise<void> {
    const sim = this.#simulated === 0 ? ['--no-sim'] : ['--sim', String(this.#simulated), '--sim-speed', SIM_SPEED]
    const args = [this.mode, ...sim, '--port', String(this.#port), '--data-dir', this.dataDir]
    // By the channel it notices when we are killed, and ends everything that it started.
    const launcher = spawn(process.execPath, [path.join('scripts', 'platform.ts'), ...args], {
      cwd: repositoryRoot,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#launcher = launcher
    this.#said = ''
    for (const output of [launcher.stdout, launcher.stderr]) {
      output?.on('data', (text: Buffer) => {
        this.#said += text.toString('utf8')
      })
    }
    await eventually(
      () => {
        if (launcher.exitCode !== null || launcher.signalCode !== null) return 'ended'
        return this.#said.includes('EtermAIWeb is ready at') && 'ready'
      },
      { timeoutMs: READY_MS },
    ).then((how) => {
      if (how === 'ended') throw new Error(`the platform did not start:\n${this.#said}`)
    })
  }

  /** As Ctrl-C does. @returns its exit code; null when it was killed */
  async stop(): Promise<number | null> {
    const launcher = this.#launcher
    this.#launcher = undefined
    if (launcher === undefined || launcher.exitCode !== null || launcher.signalCode !== null) return null
    const exited = once(launcher, 'exit')
    launcher.kill('SIGINT')
    const [code] = (await exited) as [number | null]
    return code
  }

  /** kill -9 of everything at once, the launcher first: nobody is left to start anything again. */
  async killEverything(): Promise<void> {
    const { processes } = this.demo
    const launcher = this.#launcher
    this.#launcher = undefined
    if (launcher === undefined) throw new Error('it does not run')
    const exited = once(launcher, 'exit')
    launcher.kill('SIGKILL')
    for (const pid of Object.values(processes)) process.kill(pid, 'SIGKILL')
    await exited
    await eventually(() => Object.values(processes).every((pid) => !isAlive(pid)))
  }

  /** kill -9 of one process; resolves when the launcher has started it again and the platform says that it is ready. */
  async kill(name: string): Promise<void> {
    const pid = this.demo.processes[name]
    if (pid === undefined) throw new Error(`no process ${name} among ${Object.keys(this.demo.processes).join()}`)
    process.kill(pid, 'SIGKILL')
    await eventually(() => (this.demo.processes[name] ?? pid) !== pid, { timeoutMs: BACK_MS })
    await eventually(async () => (await fetch(`${this.baseUrl}/readyz`)).ok, { timeoutMs: BACK_MS })
  }

  /** An operator's command; what it answers. */
  async manage<T = unknown>(...args: string[]): Promise<T> {
    const command = [path.join('scripts', 'manage.ts'), ...args, '--json', '--data-dir', this.dataDir]
    const { stdout } = await run(process.execPath, command, { cwd: repositoryRoot, timeout: 60_000 })
    return JSON.parse(stdout) as T
  }

  /** Ends what runs, and removes the data. */
  async dispose(): Promise<void> {
    try {
      await this.stop()
    } finally {
      rmSync(this.dataDir, { recursive: true, force: true })
    }
  }
}
