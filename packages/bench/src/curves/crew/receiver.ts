import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Arrivals } from './arrivals.ts'

/** Acknowledges callbacks, and says of which tasks they came. */
export class Receiver {
  readonly #server: Server

  constructor(called: Arrivals) {
    this.#server = createServer(async (request, response) => {
      const { task_id } = JSON.parse(await text(request)) as { task_id: string }
      response.end('ok')
      called.came(task_id)
    })
  }

  /** Answers its address. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => void this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/callback`
  }
}
