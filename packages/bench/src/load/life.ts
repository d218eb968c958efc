import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { type Answer, Line, openLines } from './line.ts'
import { type Caller, poll, publication, report, type TerminalKey } from './requests.ts'
import { percentile } from './send-all.ts'

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
}

export interface LifeResult {
  /** From the first call to the last callback. */
  seconds: number
  callbacks: number
  /** From publishing to the answered report of each task, ms. */
  medianMs: number
  p99Ms: number
}

const HOLD_SECONDS = 20
const DEADLINE_MS = 90_000
const LOOK_MS = 5

/** The whole life of tasks, with customers, terminals that are done at once, and the receiver of the callbacks. */
export async function live(input: LifeInput): Promise<LifeResult> {
  const { port, caller, terminals, tasks, publishers, batch, perSecond, run } = input
  const receiver = new Receiver()
  const callbackUrl = await receiver.listen()
  const sentAt = new Map<string, number>()
  const doneAt = new Map<string, number>()
  const lines: Line[] = []
  let isOver = false
  const working = Promise.all(
    terminals.map(async (key) => {
      const line = await Line.open(port)
      lines.push(line)
      const ask = poll(key, HOLD_SECONDS)
      while (!isOver) {
        const { task } = data<{ task: { task_id: string; claim_token: string } | null }>(await line.send(ask))
        if (task === null) continue
        data(await line.send(report(key, task)))
        doneAt.set(task.task_id, performance.now())
      }
    }),
  )
  // Whoever waits for something else meanwhile is told at once when a terminal could not go on.
  const broken = working.then(() => undefined)
  broken.catch(() => undefined)
  try {
    const calls = tasks / batch
    const requests = Array.from({ length: calls }, (_, nth) => publication(caller, run, nth, callbackUrl, batch))
    const began = performance.now()
    let next = 0
    const publishing = (await openLines(port, publishers)).map(async (line) => {
      lines.push(line)
      for (let nth = next++; nth < calls; nth = next++) {
        if (perSecond > 0) await wait(began + (nth * 1_000) / perSecond - performance.now())
        const sent = performance.now()
        const answer = await line.send(requests[nth] as Buffer)
        for (const id of idsOf(answer)) sentAt.set(id, sent)
      }
    })
    await Promise.race([Promise.all(publishing), broken])
    while (receiver.heard < tasks || doneAt.size < tasks) {
      if (performance.now() - began > DEADLINE_MS) {
        throw new Error(`${doneAt.size} of ${tasks} tasks were done in time, ${receiver.heard} called back`)
      }
      await Promise.race([wait(LOOK_MS), broken])
    }
    const seconds = (performance.now() - began) / 1_000
    const took = [...doneAt].map(([id, at]) => at - (sentAt.get(id) ?? at)).toSorted((a, b) => a - b)
    return { seconds, callbacks: receiver.heard, medianMs: percentile(took, 50), p99Ms: percentile(took, 99) }
  } finally {
    isOver = true
    for (const line of lines) line.close()
    await working.catch(() => undefined)
    await receiver.close()
  }
}

/** @throws Error for anything but 200 */
function data<T>({ status, body }: Answer): T {
  if (status !== 200) throw new Error(`answered ${status}: ${body.slice(0, 300)}`)
  return (JSON.parse(body) as { data: T }).data
}

function idsOf(answer: Answer): string[] {
  const told = data<{ task_id?: string; results?: { code: string; data: { task_id: string } }[] }>(answer)
  if (told.task_id !== undefined) return [told.task_id]
  return (told.results ?? []).map(({ code, data }) => {
    if (code !== 'OK') throw new Error(`a task of a batch was answered ${code}`)
    return data.task_id
  })
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
