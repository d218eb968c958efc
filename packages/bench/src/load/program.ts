// The load generator: a process of its own, told what to do and answering with what it saw.
import { cpuUsage } from 'node:process'
import { type LifeInput, type LifeResult, live } from './life.ts'
import { openLines, post } from './line.ts'
import { type MakespanInput, type MakespanResult, makespan } from './makespan.ts'
import { type Caller, poll, publication, type TerminalKey } from './requests.ts'
import { percentile, type Sent, sendAll } from './send-all.ts'
import { type TurnoverInput, turnOver } from './turnover.ts'
import { type WaitsInput, type WaitsResult, waits } from './waits.ts'

/** What a generator can be asked. */
export type Order =
  | { kind: 'repeat'; port: number; path: string; bodies: object[]; count: number; connections: number }
  | { kind: 'accept'; port: number; caller: Caller; run: string; count: number; batch: number; connections: number }
  | { kind: 'poll'; port: number; terminals: TerminalKey[]; count: number; connections: number }
  | ({ kind: 'life' } & LifeInput)
  | ({ kind: 'turnover' } & TurnoverInput)
  | ({ kind: 'waits' } & WaitsInput)
  | ({ kind: 'makespan' } & MakespanInput)

/** What a generator saw, and how much of one processor it used meanwhile: near 1 it was the bottleneck. */
export type Told = { ownShare: number; seconds: number } & Partial<LifeResult> &
  Partial<WaitsResult> &
  Partial<MakespanResult> & {
    refused?: Sent['refused']
  }

async function obey(order: Order): Promise<Told> {
  if (order.kind === 'life') return measured(() => live(order, () => process.send?.({ ready: true })))
  if (order.kind === 'turnover') return measured(() => turnOver(order))
  if (order.kind === 'waits') return measured(() => waits(order))
  if (order.kind === 'makespan') return measured(() => makespan(order))
  const requests =
    order.kind === 'repeat'
      ? order.bodies.map((body) => post(order.path, body))
      : order.kind === 'poll'
        ? order.terminals.map((terminal) => poll(terminal, 0))
        : Array.from({ length: order.count }, (_, nth) => publication(order.caller, order.run, nth, '', order.batch))
  const lines = await openLines(order.port, order.connections)
  try {
    return await measured(async () => {
      const sent = await sendAll(lines, order.count, (nth) => requests[nth % requests.length] as Buffer)
      const { seconds, refused, tookMs } = sent
      return { seconds, refused, medianMs: percentile(tookMs, 50), p99Ms: percentile(tookMs, 99) }
    })
  } finally {
    for (const line of lines) line.close()
  }
}

async function measured<T extends { seconds: number }>(work: () => Promise<T>): Promise<T & { ownShare: number }> {
  const [before, began] = [cpuUsage(), performance.now()]
  const result = await work()
  const { user, system } = cpuUsage(before)
  return { ...result, ownShare: (user + system) / 1_000 / (performance.now() - began) }
}

process.once('message', (order: Order) => {
  obey(order).then(
    (told) => process.send?.({ told }, () => process.disconnect()),
    (error: Error) => process.send?.({ error: error.message }, () => process.disconnect()),
  )
})
