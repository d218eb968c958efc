import type { Customer } from '../stage/people.ts'
import { signatureFault } from './signature.ts'

/** The fields of an event that the oracles compare. */
export interface EventFields {
  event_id: string
  event: string
  sequence: number
  requestId: string
  task_id: string
  type: string
  status: string
  result: Record<string, unknown> | null
  charged: string
  username: string
}

/** What a receiver knows of one event. */
export interface Delivery {
  fields: EventFields
  receiver: number
  /** Status of each answer, in order; 0 where there was none. */
  answers: number[]
  /** The event said something else at another attempt. */
  changed: boolean
}

/** The receivers' own record of what they were told and what they answered. */
export class Deliveries {
  readonly byEvent = new Map<string, Delivery>()
  readonly badSignatures: string[] = []
  readonly #customers: ReadonlyMap<string, Customer>
  readonly #onEvent: (fields: EventFields) => void
  /** When the last came, ms since the epoch. */
  lastAtMs = 0

  constructor(customers: readonly Customer[], onEvent: (fields: EventFields) => void) {
    this.#customers = new Map(customers.map((customer) => [customer.username, customer]))
    this.#onEvent = onEvent
  }

  /** Notes a request. Answers the delivery, or null when it is not what the platform signs. */
  receive(receiver: number, body: string, headers: Record<string, string>): Delivery | null {
    const fields = parse(body)
    const customer = fields === null ? undefined : this.#customers.get(fields.username)
    const fault =
      fields === null ? 'not JSON' : customer ? signatureFault(body, headers, customer) : `nobody: ${fields.username}`
    if (fields === null || fault !== null) {
      this.badSignatures.push(`${fault}: ${body.slice(0, 500)}`)
      return null
    }
    this.lastAtMs = Date.now()
    const known = this.byEvent.get(fields.event_id)
    const delivery = known ?? { fields, receiver, answers: [], changed: false }
    if (known !== undefined && essence(known.fields) !== essence(fields)) known.changed = true
    this.byEvent.set(fields.event_id, delivery)
    if (known === undefined) this.#onEvent(fields)
    return delivery
  }

  /** Events that were told more than once. */
  get repeated(): number {
    return [...this.byEvent.values()].filter(({ answers }) => answers.length > 1).length
  }
}

/** Did the receiver say at least once that it has it? */
export function isAcknowledged({ answers }: Delivery): boolean {
  return answers.some((status) => status >= 200 && status < 300)
}

function essence({ event, sequence, requestId, task_id, type, status, charged }: EventFields): string {
  return JSON.stringify([event, sequence, requestId, task_id, type, status, charged])
}

function parse(body: string): EventFields | null {
  try {
    return JSON.parse(body) as EventFields
  } catch {
    return null
  }
}
