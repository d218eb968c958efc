import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { Connection, type LineFault } from './network/connection.ts'

export type { LineFault } from './network/connection.ts'

/** A line between two programs that can be broken: a TCP proxy on 127.0.0.1. */
export class FaultProxy {
  readonly #server: Server
  readonly #target: number
  readonly #connections = new Set<Connection>()
  #fault: LineFault | null = null

  private constructor(server: Server, target: number) {
    this.#server = server
    this.#target = target
    server.on('connection', (client) => this.#accept(client))
  }

  /**
   * @param target port on 127.0.0.1 of the program that is called
   * @param port where it is called instead; 0 takes a free one
   */
  static async listen(target: number, port = 0): Promise<FaultProxy> {
    const server = createServer({ noDelay: true })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
    return new FaultProxy(server, target)
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** Connections that are open at one end at least. */
  get connections(): number {
    return this.#connections.size
  }

  /** Breaks the line until it is healed. */
  break(fault: LineFault): void {
    this.heal()
    this.#fault = fault
    for (const connection of [...this.#connections]) connection.afflict()
  }

  /** The line is whole again; what the fault left behind stays as its kind says. */
  heal(): void {
    this.#fault = null
    for (const connection of [...this.#connections]) connection.recover()
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    for (const connection of [...this.#connections]) connection.reset()
    await closed
  }

  #accept(client: Socket): void {
    if (this.#fault?.kind === 'cut') {
      client.on('error', () => undefined)
      client.resetAndDestroy()
      return
    }
    const connection: Connection = new Connection(
      client,
      () => this.#fault,
      () => this.#connections.delete(connection),
    )
    this.#connections.add(connection)
    if (!connection.isDead) connection.join(connect({ port: this.#target, host: '127.0.0.1', noDelay: true }))
  }
}
