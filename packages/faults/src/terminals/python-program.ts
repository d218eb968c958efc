import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdirSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { TerminalIdentity } from '@etermai/terminal-sim'
import { z } from 'zod'
import { environment } from '../../../../scripts/env.ts'
import type { DeathPoint } from '../plan/fault.ts'

/** What the program tells: the events of the client library. */
const eventSchema = z.object({ kind: z.string(), task_id: z.string().nullable(), detail: z.string() })
export type PythonEvent = z.infer<typeof eventSchema>

export interface PythonProgramOptions {
  /** The interpreter. */
  python: string
  identity: TerminalIdentity
  baseUrl: string
  worldUrl: string
  /** Its journal; the same for every life. */
  stateDir: string
  logFile: string
  /** Seconds that a poll may be held. */
  waitS: number
  /** Seconds that a command at the Eterm takes. */
  paceS: number
  onEvent(event: PythonEvent): void
}

const script = path.resolve(import.meta.dirname, '../../../terminal-python/examples/fault_run.py')
const TOLD = 'event '

/** The interpreter itself, past whatever stands before it on PATH; null: none of 3.8 or newer. */
export function findPython(): string | null {
  const ask = 'import sys; print(sys.executable if sys.version_info >= (3, 8) else "")'
  for (const name of ['python3', 'python']) {
    const { status, stdout } = spawnSync(name, ['-c', ask], { encoding: 'utf8' })
    if (status === 0 && stdout.trim() !== '') return stdout.trim()
  }
  return null
}

/** Null: the line is of the log, or the program died in the middle of it. */
function readEvent(line: string): PythonEvent | null {
  if (!line.startsWith(TOLD)) return null
  try {
    return eventSchema.parse(JSON.parse(line.slice(TOLD.length)))
  } catch {
    return null
  }
}

/** One life of a terminal program in Python, a process of its own. */
export class PythonProgram {
  /** With the signal that ended it, or its exit code. */
  readonly ended: Promise<NodeJS.Signals | number>
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>

  constructor(options: PythonProgramOptions) {
    const { identity, stateDir } = options
    mkdirSync(stateDir, { recursive: true, mode: 0o700 })
    const args = ['--base-url', options.baseUrl, '--world-url', options.worldUrl, '--state-dir', stateDir]
    args.push('--terminal-id', identity.terminal_id, '--wait', String(options.waitS), '--pace', String(options.paceS))
    this.#child = spawn(options.python, ['-B', script, ...args], {
      env: {
        PATH: environment.PATH,
        HOME: environment.HOME,
        PYTHONIOENCODING: 'utf-8',
        ETERM_TERMINAL_KEY: identity.terminal_key,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const log = createWriteStream(options.logFile, { flags: 'a', mode: 0o600 })
    this.#child.stderr.pipe(log, { end: false })
    createInterface({ input: this.#child.stdout }).on('line', (line) => {
      const event = readEvent(line)
      if (event === null) log.write(`${line}\n`)
      else options.onEvent(event)
    })
    // What is told to a program that is dead already goes nowhere.
    this.#child.stdin.on('error', () => undefined)
    // Not before its last words were read.
    this.ended = once(this.#child, 'close').then(([code, signal]) => {
      log.end()
      return signal ?? code
    })
  }

  send(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /** It is to die as soon as it comes there; null: it is to live on. */
  doom(point: DeathPoint | null): void {
    this.#child.stdin.write(point === null ? 'live\n' : `die ${point}\n`)
  }

  /** It ends in order, once what it does is done or given back. */
  end(): void {
    this.#child.stdin.end()
  }
}
