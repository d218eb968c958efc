import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

const DEADLINE_MS = 60_000

/** Acknowledges callbacks, and says when so many have come. */
export class Receiver {
  readonly #server: Server
  heard = 0
  #changed: () => void = () => undefined

  constructor() {
    this.#server = createServer((request, response) => {
      request.resume()
      request.on('end', () => {
        this.heard++
        response.end('ok')
        this.#changed()
      })
    })
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => void this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/callback`
  }

  /** @throws Error when it takes too long */
  async until(count: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${this.heard} of ${count} callbacks came`)), DEADLINE_MS)
      this.#changed = () => {
        if (this.heard < count) return
        clearTimeout(late)
        this.#changed = () => undefined
        resolve()
      }
      this.#changed()
    })
  }
}
