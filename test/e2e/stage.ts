import { randomUUID } from 'node:crypto'
import { type Answer, Client, given, type Keys, type Task } from './client.ts'
import { Inbox } from './inbox.ts'
import { type Mode, Platform, type TerminalKeys } from './platform.ts'
import type { Fields } from './signing.ts'
import { RawTerminal } from './terminals.ts'

/** A customer with its callbacks. */
export interface Customer {
  client: Client
  callbackUrl: string
}

/** What a theme plays on: a platform, two customers who may do everything, and their callbacks. */
export interface Stage {
  platform: Platform
  inbox: Inbox
  /** Signs with MD5. */
  agent1: Customer
  /** Signs with HMAC-SHA256. */
  agent2: Customer
  /** An Office of one's own, so that nobody else's terminals or tasks are in the way. */
  agency(office: string, recharge: string): Promise<Agency>
  close(): Promise<void>
}

export interface Agency extends Customer {
  office: string
  /** Registers a terminal of its Office. */
  terminal(): Promise<RawTerminal>
}

export async function openStage(mode: Mode): Promise<Stage> {
  const platform = await Platform.open(mode)
  const inbox = await Inbox.open()
  const { baseUrl } = platform
  const customer = (keys: Keys, client: Client): Customer => ({ client, callbackUrl: inbox.urlFor(keys) })
  const [first, second] = platform.demo.customers
  if (first === undefined || second === undefined) throw new Error('demo.json has no two customers')
  let pid = 70_000
  return {
    platform,
    inbox,
    agent1: customer(first, new Client(baseUrl, first, 'MD5')),
    agent2: customer(second, new Client(baseUrl, second, 'HMAC-SHA256')),
    async agency(office, recharge) {
      const username = `agency-${office.toLowerCase()}`
      const [keys] = await Promise.all([
        platform.manage<Keys>('customers', 'create', username, '--permissions', 'all'),
        platform.manage('offices', 'create', office),
      ])
      await Promise.all([
        platform.manage('offices', 'grant', username, office),
        platform.manage('recharge', username, recharge, '--reference', 'opening', '--remark', 'e2e'),
      ])
      return {
        ...customer(keys, new Client(baseUrl, keys)),
        office,
        terminal: async () =>
          new RawTerminal(baseUrl, await platform.manage<TerminalKeys>('terminals', 'create', office, String(pid++))),
      }
    },
    async close() {
      await inbox.close()
      await platform.dispose()
    },
  }
}

/** An id that no other test uses. */
export const newRequestId = (): string => `R-${randomUUID()}`

/** The fields of a publication, with a callback and an id of its own unless `more` says otherwise. */
export const publication = (customer: Customer, params: unknown, more: Fields = {}) => ({
  requestId: newRequestId(),
  callbackUrl: customer.callbackUrl,
  params,
  ...more,
})

/** Publishes a task that is accepted. */
export async function publish(customer: Customer, type: string, params: unknown, more: Fields = {}): Promise<Task> {
  return given(await customer.client.post(type, publication(customer, params, more)))
}

/** Publishes and waits for the end by the customer's own means: `wait`, 30 s. */
export const publishAndWait = (customer: Customer, type: string, params: unknown, more: Fields = {}) =>
  publish(customer, type, params, { wait: 30, ...more })

/** What a refused call says. */
export const refusal = ({ http, code }: Answer<unknown>): string => `${http} ${code}`
