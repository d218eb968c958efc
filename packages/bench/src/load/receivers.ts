import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Heard, Question } from './receivers-program.ts'

const program = path.join(import.meta.dirname, 'receivers-program.ts')
const DEADLINE_MS = 120_000

/** Receivers of callbacks, in a process of their own. */
export class Receivers {
  readonly #child: ChildProcess
  readonly ports: readonly number[]

  private constructor(child: ChildProcess, ports: readonly number[]) {
    this.#child = child
    this.ports = ports
  }

  static async open(count: number): Promise<Receivers> {
    const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    return new Receivers(child, await ask<number[]>(child, { open: count }))
  }

  /** A new one that accepts connections and never answers. Answers its port. */
  async blackHole(): Promise<number> {
    const [port = 0] = await ask<number[]>(this.#child, { openHole: true })
    return port
  }

  /** Counts from now on. Resolves with a promise of what it saw when so many have come. */
  async expect(count: number): Promise<{ heard: Promise<Heard> }> {
    await ask(this.#child, { expect: count })
    return { heard: told<Heard>(this.#child) }
  }

  async stop(): Promise<void> {
    const exited = once(this.#child, 'exit')
    this.#child.kill()
    await exited
  }
}

async function ask<T>(child: ChildProcess, question: Question): Promise<T> {
  const answer = told<T>(child)
  child.send(question)
  return answer
}

async function told<T>(child: ChildProcess): Promise<T> {
  const [answer] = (await once(child, 'message', { signal: AbortSignal.timeout(DEADLINE_MS) })) as [T]
  return answer
}
