import { setTimeout as wait } from 'node:timers/promises'
import type { TerminalIdentity } from '@etermai/terminal-sim'
import { Client } from 'undici'
import type { PollerCounts } from './counts.ts'

export interface PollerInput {
  baseUrl: string
  identity: TerminalIdentity
  /** Between two plain polls, ms. */
  everyMs: number
  /** Its polls are held so long, s; 0: plain polls. */
  holdSeconds: number
  /** Before its first poll, ms: a fleet does not call in step. */
  afterMs: number
  counts: PollerCounts
  signal: AbortSignal
}

interface Polled {
  task: { task_id: string; claim_token: string } | null
}

const TIMEOUT_MS = 40_000
const AGAIN_MS = 1_000
/** Any valid answer will do: what is asked here is whether it arrives. */
const RESULT = { flights: [], raw: 'NO FLIGHTS' }

/** A terminal reduced to its calls, on one connection of its own: ten thousand fit into one process. */
export async function poll(input: PollerInput): Promise<void> {
  const { baseUrl, identity, everyMs, holdSeconds, counts, signal } = input
  const client = new Client(baseUrl, { keepAliveTimeout: 60_000, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS })
  const key = { terminal_id: identity.terminal_id, terminal_key: identity.terminal_key }
  const boot_id = `fleet-${identity.pid}`
  try {
    await pause(input.afterMs, signal)
    while (!signal.aborted) {
      const beganMs = performance.now()
      const body = { ...key, boot_id, ...(holdSeconds > 0 ? { wait: holdSeconds } : {}) }
      const polled = await call<Polled>(client, 'get_task', body, counts, signal)
      if (polled !== null) counts.polled(holdSeconds > 0, performance.now() - beganMs)
      if (polled?.task) await report(client, key, polled.task, counts, signal)
      else if (polled === null) await pause(AGAIN_MS, signal)
      else if (holdSeconds === 0) await pause(everyMs, signal)
    }
  } finally {
    await client.destroy()
  }
}

async function report(
  client: Client,
  key: object,
  { task_id, claim_token }: { task_id: string; claim_token: string },
  counts: PollerCounts,
  signal: AbortSignal,
): Promise<void> {
  const body = { ...key, task_id, claim_token, status: 'success', result: RESULT }
  while (!signal.aborted && (await call(client, 'report_result', body, counts, signal)) === null)
    await pause(AGAIN_MS, signal)
  counts.reported++
}

/** Null when it was not answered with a 200; why is counted. */
async function call<T>(
  client: Client,
  method: string,
  body: object,
  counts: PollerCounts,
  signal: AbortSignal,
): Promise<T | null> {
  try {
    const answer = await client.request({
      method: 'POST',
      path: `/api/${method}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    })
    const text = await answer.body.text()
    if (answer.statusCode === 200) return (JSON.parse(text) as { data: T }).data
    counts.failed(`${method}: ${answer.statusCode} ${text.slice(0, 120)}`)
  } catch (error) {
    if (!signal.aborted) counts.failed(`${method}: ${String(error)}`)
  }
  return null
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => undefined)
}
