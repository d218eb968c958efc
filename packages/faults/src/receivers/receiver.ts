import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { type Behaviour, behave } from './behaviour.ts'
import type { Deliveries } from './deliveries.ts'

/** Paths that are always like that, whatever the receiver does otherwise: their events end as dead letters. */
const ALWAYS: Record<string, Behaviour> = { '/gone': 'receiver_410', '/broken': 'receiver_500' }
export const receiverPaths = { usual: '/callbacks', gone: '/gone', broken: '/broken' } as const

/** A customer's callback address. */
export class Receiver {
  readonly #server: Server
  #behaviour: Behaviour = 'receiver_ok'

  private constructor(server: Server) {
    this.#server = server
  }

  static async start(nth: number, deliveries: Deliveries): Promise<Receiver> {
    const server = createServer(async (request, response) => {
      const body = await text(request).catch(() => null)
      if (body === null) return
      const delivery = deliveries.receive(nth, body, plain(request.headers))
      const behaviour = ALWAYS[request.url ?? ''] ?? receiver.#behaviour
      behave(behaviour, response, (status) => delivery?.answers.push(status))
    })
    const receiver: Receiver = new Receiver(server)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', resolve)
    })
    return receiver
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** From now on; what is being answered goes on as it began. */
  behave(behaviour: Behaviour): void {
    this.#behaviour = behaviour
    // Who hung on an endless answer may go.
    if (behaviour === 'receiver_ok') this.#server.closeIdleConnections()
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.#server.closeAllConnections()
    await closed
  }
}

function plain(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}
