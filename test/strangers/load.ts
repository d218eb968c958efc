import { eventually, type Receiver, type ServiceApp } from '@etermai/testkit'
import type { Customer } from '@etermai/testkit/factories'
import { callbackFault, type Fields } from '../e2e/signing.ts'
import { codeOf, send, signed } from './call.ts'
import { newRequestId, paramsOf, type Route, routeOf } from './routes.ts'

/** A key as its owner knows it, and since when it is over, ms since the epoch. */
interface Known {
  value: string
  endedAt: number
}

/** The keys of one kind that somebody has had, the newest last. */
export class Keys {
  readonly #all: Known[]
  #turn = 0

  constructor(first: string) {
    this.#all = [{ value: first, endedAt: Number.POSITIVE_INFINITY }]
  }

  /** From now on this one too. */
  learn(value: string): void {
    this.#all.push({ value, endedAt: Number.POSITIVE_INFINITY })
  }

  /** From now on only the newest. */
  forgetOlder(): void {
    for (const one of this.#all.slice(0, -1)) one.endedAt = Math.min(one.endedAt, Date.now())
  }

  /** Those that were valid then. */
  validAt(ms: number): string[] {
    return this.#all.filter(({ endedAt }) => endedAt >= ms).map(({ value }) => value)
  }

  /** One of those that are valid now, each in its turn. */
  next(): string {
    const valid = this.validAt(Date.now())
    return valid[this.#turn++ % valid.length] ?? ''
  }
}

/** A customer’s program. */
export interface Caller {
  customer: Customer
  md5: Keys
  webhook: Keys
}
export const callerOf = (customer: Customer): Caller => ({
  customer,
  md5: new Keys(customer.md5Key),
  webhook: new Keys(customer.webhookSecret),
})

export interface Worker {
  id: string
  keys: Keys
}

/** A process signs with keys that it read a second ago at most, and writes the second that it is. */
const SIGNED_WITHIN_MS = 2_000

/** Calls, polls and callbacks without a pause; what of them was refused or did not verify. */
export class Load {
  readonly faults: string[] = []
  readonly #done = { calls: 0, reports: 0, callbacks: 0 }
  readonly #underWay = new Set<Promise<unknown>>()
  readonly #loops: Promise<void>[]
  readonly #callers: readonly Caller[]
  readonly #callbackUrl: string
  #processes: readonly ServiceApp[]
  #turn = 0
  #isOver = false

  constructor(at: readonly ServiceApp[], receiver: Receiver, callers: readonly Caller[], workers: readonly Worker[]) {
    this.#processes = at
    this.#callers = callers
    this.#callbackUrl = `${receiver.url}/`
    receiver.behave(({ path, rawBody, headers }) => {
      this.#verify(path.slice(1), rawBody.toString('utf8'), headers)
      return { kind: 'answer' }
    })
    this.#loops = [
      ...callers.flatMap((caller) => [this.#loop(() => this.#publish(caller)), this.#loop(() => this.#ask(caller))]),
      ...workers.map((worker) => this.#loop(() => this.#work(worker))),
    ]
  }

  /** Resolves when everything that is under way now has been answered. */
  async turn(): Promise<void> {
    await Promise.all(this.#underWay)
  }

  /** From now on these answer; resolves when nothing is asked of others any more. */
  async moveTo(processes: readonly ServiceApp[]): Promise<void> {
    this.#processes = processes
    await this.turn()
  }

  /** Resolves after so many more calls, and some reports and callbacks. */
  async goOn(calls = 40): Promise<void> {
    const before = { ...this.#done }
    await eventually(() => {
      const more = (of: keyof typeof before) => this.#done[of] - before[of]
      return more('calls') >= calls && more('reports') >= calls / 8 && more('callbacks') >= calls / 8
    })
  }

  async stop(): Promise<void> {
    this.#isOver = true
    await Promise.all(this.#loops)
  }

  async #loop(step: () => Promise<void>): Promise<void> {
    while (!this.#isOver) {
      const stepping = step()
      this.#underWay.add(stepping)
      await stepping.finally(() => this.#underWay.delete(stepping))
    }
  }

  async #send(route: Route, fields: Fields, headers: Record<string, string> = {}) {
    const process = this.#processes[this.#turn++ % this.#processes.length]
    if (process === undefined) throw new Error('no process to call')
    const answer = await send(process, route, { fields, headers })
    if (answer.status !== 200) this.faults.push(`${route.name} ${codeOf(answer)}`)
    return answer
  }

  async #publish({ customer, md5 }: Caller): Promise<void> {
    const callbackUrl = this.#callbackUrl + customer.username
    const publication = { requestId: newRequestId(), params: paramsOf('query_av', { pnr: '' }), callbackUrl }
    await this.#send(routeOf('POST /api/query_av'), signed({ ...customer, md5Key: md5.next() }, publication))
    this.#done.calls++
  }

  async #ask({ customer, md5 }: Caller): Promise<void> {
    const sign_type = this.#turn % 2 === 0 ? 'MD5' : 'HMAC-SHA256'
    await this.#send(routeOf('POST /api/balance'), signed({ ...customer, md5Key: md5.next() }, { sign_type }))
    this.#done.calls++
  }

  /** A terminal polls, and reports what it got; with another key perhaps. */
  async #work({ id, keys }: Worker): Promise<void> {
    const as = (name: string, fields: Fields) =>
      this.#send(routeOf(name), { terminal_id: id, ...fields }, { authorization: `Bearer ${keys.next()}` })
    const { body } = await as('POST /api/get_task', { wait: 1 })
    const task = body.data?.task
    if (!task) return
    const { task_id, claim_token } = task
    await as('POST /api/task_progress', { task_id, claim_token, percent: 50 })
    const report = { task_id, claim_token, status: 'success', result: { flights: [], raw: '>' } }
    await as('POST /api/report_result', report)
    this.#done.reports++
  }

  #verify(username: string, raw: string, headers: Parameters<typeof callbackFault>[1]): void {
    this.#done.callbacks++
    const caller = this.#callers.find(({ customer }) => customer.username === username)
    const { timestamp } = JSON.parse(raw) as { timestamp: number }
    const since = timestamp * 1_000 - SIGNED_WITHIN_MS
    const faults = (caller?.md5.validAt(since) ?? []).flatMap((md5_key) =>
      (caller?.webhook.validAt(since) ?? []).map((webhook_secret) =>
        callbackFault(raw, headers, { username, md5_key, webhook_secret }),
      ),
    )
    if (!faults.includes(null)) this.faults.push(`a callback to ${username}: ${[...new Set(faults)].join()}`)
  }
}
