import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Where a connection breaks: when what the client sent has not reached the server, or when it has been answered. */
export type BreakingPoint = 'before' | 'after'

/** A door before a real server. Connections through it can be broken at a chosen moment. */
export interface Gate extends AsyncDisposable {
  /** The server's URL, through the door. */
  url: string
  /**
   * Breaks the connection over which the client next sends `text`, before the server gets it, or once the server has
   * answered it and the client has not heard. Resolves when it is broken.
   */
  breakAt(text: string, point: BreakingPoint): Promise<void>
  dispose(): Promise<void>
}

/** Opens a gate on a free port of this machine before the server of `target`. */
export async function createGate(target: string): Promise<Gate> {
  const sockets = new Set<Socket>()
  let trap: { text: string; point: BreakingPoint; sprung(): void } | undefined
  const server = createServer((client) => {
    const { hostname, port } = new URL(target)
    const upstream = connect(Number(port), hostname)
    const both = [client, upstream]
    const destroy = () => {
      for (const socket of both) socket.destroy()
    }
    for (const socket of both) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        destroy()
      })
    }
    let deaf: (() => void) | undefined
    client.on('data', (bytes) => {
      const caught = trap !== undefined && bytes.includes(trap.text) ? trap : undefined
      if (caught !== undefined) trap = undefined
      if (caught?.point === 'before') {
        destroy()
        caught.sprung()
        return
      }
      if (caught !== undefined) deaf = caught.sprung
      upstream.write(bytes)
    })
    upstream.on('data', (bytes) => {
      if (deaf === undefined) {
        client.write(bytes)
        return
      }
      destroy()
      deaf()
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const url = new URL(target)
  url.port = String((server.address() as AddressInfo).port)
  const dispose = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  return {
    url: url.href,
    breakAt: (text, point) =>
      new Promise((resolve) => {
        trap = { text, point, sprung: resolve }
      }),
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
}
