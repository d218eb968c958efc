import type { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'

/** Whoever still sends has so long to read the answer, and is let send so much more. */
const LINGER_MS = 2_000
const LINGER_BYTES = 16 * 1024 ** 2
const LOOK_MS = 50

/**
 * Lets whoever still sends a body read the answer: the connection is closed for writing, what comes is thrown away, and
 * when the body has come to its end, or has not in time, it is closed altogether. A socket that is closed with unread
 * bytes resets the connection, and the reset overtakes the answer.
 */
export function lingerAfter(request: IncomingMessage): void {
  const { socket } = request
  // A request that is injected comes over none.
  if (!(socket instanceof Socket)) return
  const close = socket.destroySoon.bind(socket)
  // What Node calls after the last answer of a connection.
  socket.destroySoon = () => {
    if (request.complete) return close()
    const untilMs = performance.now() + LINGER_MS
    const mostBytes = socket.bytesRead + LINGER_BYTES
    const look = setInterval(() => {
      if (request.complete || performance.now() > untilMs || socket.bytesRead > mostBytes) socket.destroy()
    }, LOOK_MS)
    socket.once('close', () => clearInterval(look))
    socket.once('error', () => undefined)
    socket.end()
    request.resume()
  }
}
