import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { taskIds } from './answer.ts'
import { type Line, openLines } from './line.ts'
import { type Caller, publication, type TerminalKey } from './requests.ts'
import { percentile } from './send-all.ts'
import { Terminals } from './terminals.ts'

export interface LifeInput {
  port: number
  caller: Caller
  terminals: readonly TerminalKey[]
  tasks: number
  /** Connections that publish. */
  publishers: number
  /** Tasks in one call. */
  batch: number
  /** Calls a second; 0: as fast as they are answered. */
  perSecond: number
  /** Names the tasks of this run. */
  run: string
  /** Between the terminals’ coming and the first publication, ms: thousands are not known at once. */
  restMs?: number
}

export interface LifeResult {
  /** From the first call to the last callback. */
  seconds: number
  callbacks: number
  /** From publishing to the answered report of each task, ms. */
  medianMs: number
  p99Ms: number
}

const DEADLINE_MS = 90_000
const LOOK_MS = 5

/** The whole life of tasks, with customers, terminals that are done at once, and the receiver of the callbacks. */
export async function live(input: LifeInput, ready: () => void): Promise<LifeResult> {
  const { port, caller, terminals, tasks, publishers, batch, perSecond, run, restMs = 0 } = input
  const receiver = new Receiver()
  const callbackUrl = await receiver.listen()
  const sentAt = new Map<string, number>()
  const doneAt = new Map<string, number>()
  const lines: Line[] = []
  const work = await Terminals.open(port, terminals, {
    done: (taskId) => void doneAt.set(taskId, performance.now()),
  })
  try {
    const calls = tasks / batch
    const requests = Array.from({ length: calls }, (_, nth) => publication(caller, run, nth, callbackUrl, batch))
    lines.push(...(await openLines(port, publishers)))
    await wait(restMs)
    ready()
    const began = performance.now()
    let next = 0
    const publishing = lines.map(async (line) => {
      for (let nth = next++; nth < calls; nth = next++) {
        if (perSecond > 0) await wait(Math.max(0, began + (nth * 1_000) / perSecond - performance.now()))
        const sent = performance.now()
        const answer = await line.send(requests[nth] as Buffer)
        for (const id of taskIds(answer)) sentAt.set(id, sent)
      }
    })
    await Promise.race([Promise.all(publishing), work.broken])
    while (receiver.heard < tasks || doneAt.size < tasks) {
      if (performance.now() - began > DEADLINE_MS) {
        throw new Error(`${doneAt.size} of ${tasks} tasks were done in time, ${receiver.heard} called back`)
      }
      await Promise.race([wait(LOOK_MS), work.broken])
    }
    const seconds = (performance.now() - began) / 1_000
    const took = [...doneAt].map(([id, at]) => at - (sentAt.get(id) ?? at)).toSorted((a, b) => a - b)
    return { seconds, callbacks: receiver.heard, medianMs: percentile(took, 50), p99Ms: percentile(took, 99) }
  } finally {
    for (const line of lines) line.close()
    await work.stop()
    await receiver.close()
  }
}

/** Acknowledges whatever comes. */
class Receiver {
  readonly #server: Server
  heard = 0

  constructor() {
    this.#server = createServer((request, response) => {
      request.resume()
      request.on('end', () => {
        this.heard++
        response.end('ok')
      })
    })
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => void this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/callback`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
