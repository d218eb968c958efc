import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** Connections that are opened and left alone, until `close`. Answers how many could be opened. */
export async function beIdle(port: number, count: number): Promise<{ opened: number; close(): void }> {
  const sockets: Socket[] = []
  const opened = await Promise.all(
    Array.from({ length: count }, async () => {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => undefined)
      sockets.push(socket)
      return once(socket, 'connect').then(
        () => true,
        () => false,
      )
    }),
  )
  return {
    opened: opened.filter(Boolean).length,
    close() {
      for (const socket of sockets) socket.destroy()
    },
  }
}
