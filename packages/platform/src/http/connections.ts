import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import { Server as TlsServer } from 'node:tls'

const SWEEP_MS = 100
/** At the end, a connection on which nobody has asked anything yet is given so long, ms. */
const SILENT_MS = 1_000

/**
 * Watches a server's connections. `end`, called with its `close`, closes those on which nobody waits for an answer, also
 * those that become so later: Node's own `close` looks once, and takes a connection that never spoke, as browsers open
 * them ahead of time, for a busy one.
 */
export function watchConnections(server: Server): { end(): void } {
  const silent = new Map<Socket, number>()
  // A TLS connection is another object once it speaks.
  server.on(server instanceof TlsServer ? 'secureConnection' : 'connection', (socket: Socket) => {
    silent.set(socket, performance.now())
    socket.once('close', () => silent.delete(socket))
  })
  server.on('request', ({ socket }: IncomingMessage) => void silent.delete(socket))
  return {
    end() {
      const endedAt = performance.now()
      const sweep = setInterval(() => {
        server.closeIdleConnections()
        for (const [socket, openedAt] of silent)
          if (performance.now() - Math.max(endedAt, openedAt) > SILENT_MS) socket.destroy()
      }, SWEEP_MS)
      server.once('close', () => clearInterval(sweep))
    },
  }
}
