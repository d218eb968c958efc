import type { Socket } from 'node:net'

/** A client that means harm, or does not know better. */
export interface Rude {
  name: string
  /** Statuses that an honest refusal may have; 0: the connection was closed without one. */
  fits: readonly number[]
  /** It is got rid of only by a clock. */
  isSlow?: boolean
  /** What counts is the last answer before the end of the connection, not the first. */
  untilClosed?: boolean
  send(socket: Socket, signal: AbortSignal): Promise<void>
}

/** Where the requests go, and how large a body may be there, bytes. */
export interface Route {
  path: string
  limit: number
}

export const taskRoute: Route = { path: '/api/query_av', limit: 256 * 1_024 }

/** The head of a request that announces a body. */
export function head({ path }: Route, length: string, type = 'application/json'): string {
  return `POST ${path} HTTP/1.1\r\nhost: x\r\n${type === '' ? '' : `content-type: ${type}\r\n`}${length}\r\n\r\n`
}

/** A request with a body, all at once. */
export function whole(route: Route, body: string | Buffer, type?: string): Buffer {
  return Buffer.concat([
    Buffer.from(head(route, `content-length: ${Buffer.byteLength(body)}`, type)),
    Buffer.from(body),
  ])
}

/** Says something once. */
export function says(text: string | Buffer): Rude['send'] {
  return async (socket) => void socket.write(text)
}
