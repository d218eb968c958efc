import { randomUUID } from 'node:crypto'
import { localWorld, runFleet, type World } from '@etermai/terminal-sim'
import { type Answer, given } from './client.ts'
import type { Platform, TerminalKeys } from './platform.ts'

/** A task as get_task gives it. */
export interface Claim {
  task_id: string
  type: string
  status: string
  params: Record<string, unknown>
  office_no: string
  priority: number
  attempt: number
  claim_token: string
  lease_seconds: number
  deadline: string
}

export interface Poll {
  task: Claim | null
  poll_after_ms: number
  cancel: string[]
  state: string
}

/** As long as the platform holds a poll. */
const LONG_POLL_SECONDS = 25
const ANSWER_MS = 60_000

/** A terminal played by hand: it says exactly what a test makes it say. */
export class RawTerminal {
  readonly keys: TerminalKeys
  readonly #baseUrl: string

  constructor(baseUrl: string, keys: TerminalKeys) {
    this.#baseUrl = baseUrl
    this.keys = keys
  }

  async call<Data>(path: string, fields: object): Promise<Answer<Data>> {
    const response = await fetch(`${this.#baseUrl}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.keys.terminal_key}` },
      body: JSON.stringify({ terminal_id: this.keys.terminal_id, ...fields }),
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    const { code, message, data, details = [] } = (await response.json()) as Omit<Answer<Data>, 'http'>
    return { http: response.status, code, message, data, details }
  }

  async poll(fields: object = {}): Promise<Poll> {
    return given(await this.call<Poll>('get_task', fields))
  }

  /** Polls until there is a task. @throws Error when none came in `tries` held polls */
  async take(fields: object = {}, tries = 3): Promise<Claim> {
    for (let i = 0; i < tries; i++) {
      const { task } = await this.poll({ wait: LONG_POLL_SECONDS, ...fields })
      if (task !== null) return task
    }
    throw new Error(`${this.keys.terminal_id} was given nothing`)
  }

  heartbeat(fields: object): Promise<Answer<Poll>> {
    return this.call('heartbeat', fields)
  }

  progress({ task_id, claim_token }: Claim, fields: object = {}): Promise<Answer<{ cancel_requested: boolean }>> {
    return this.call('task_progress', { task_id, claim_token, ...fields })
  }

  report({ task_id, claim_token }: Claim, fields: object): Promise<Answer<{ status: string }>> {
    return this.call('report_result', { task_id, claim_token, ...fields })
  }
}

/** One start of a program that announces the point of no return. */
export const newBoot = () => ({ boot_id: randomUUID(), capabilities: ['committing'] })

/** What a poll says of the task that the program executes. */
export const executing = ({ task_id, claim_token }: Claim) => ({ current: [{ task_id, claim_token }] })

/** The simulated terminals of the demonstration, in this process, on one world. @param speed 0: no delays at all */
export function startCrew(platform: Platform, world: World, speed = 0): { stop(): Promise<void> } {
  const { demo, baseUrl } = platform
  return runFleet({
    terminals: demo.terminals,
    baseUrl,
    world: localWorld(world),
    speed,
    wait: 5,
    heartbeatMs: 1_000,
    backoffScale: 0.2,
  })
}
