import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { head, type Route, type Rude, says } from './kinds.ts'

const DRIP_MS = 500

/** Ways to use a connection that no honest client knows. */
export const connections = (route: Route): readonly Rude[] => [
  {
    name: 'headers that never end',
    fits: [0, 408],
    isSlow: true,
    send: (socket, signal) => drip(socket, `POST ${route.path} HTTP/1.1\r\nhost: x\r\n`, 'x-more: 1\r\n', signal),
  },
  {
    name: 'a body that comes byte by byte',
    fits: [0, 408],
    isSlow: true,
    send: (socket, signal) => drip(socket, head(route, 'content-length: 100000'), ' ', signal),
  },
  {
    name: 'a body that never comes',
    fits: [0, 408],
    isSlow: true,
    send: says(head(route, 'content-length: 1000')),
  },
  { name: 'never a word', fits: [0, 408], isSlow: true, send: async () => undefined },
  {
    name: 'a hundred thousand headers',
    fits: [0, 431],
    send: says(`GET / HTTP/1.1\r\n${'a: b\r\n'.repeat(100_000)}\r\n`),
  },
  {
    name: 'a very long header',
    fits: [0, 431],
    send: says(`GET / HTTP/1.1\r\nhost: x\r\na: ${'b'.repeat(100_000)}\r\n\r\n`),
  },
  {
    name: 'a very long address',
    fits: [0, 400, 404, 414, 431],
    send: says(`GET /${'a'.repeat(100_000)} HTTP/1.1\r\n\r\n`),
  },
  { name: 'no HTTP', fits: [0, 400], send: says('\x16\x03\x01 hello\r\n\r\n') },
  {
    name: 'garbage behind a request',
    // The request is answered as it deserves.
    fits: [200, 400],
    untilClosed: true,
    send: says('GET /livez HTTP/1.1\r\nhost: x\r\n\r\n\x00\x01\x02 garbage\r\n\r\n'),
  },
  {
    name: 'two lengths of one body',
    fits: [0, 400],
    send: says(head(route, 'content-length: 4\r\ncontent-length: 7')),
  },
  {
    name: 'a length and pieces',
    fits: [0, 400],
    send: says(`${head(route, 'content-length: 4\r\ntransfer-encoding: chunked')}0\r\n\r\nGET /livez HTTP/1.1\r\n\r\n`),
  },
  { name: 'a length that is no number', fits: [0, 400], send: says(head(route, 'content-length: -1')) },
  {
    name: 'a piece without a size',
    fits: [0, 400],
    send: says(`${head(route, 'transfer-encoding: chunked')}zz\r\nhello\r\n`),
  },
  { name: 'a method that nobody knows', fits: [0, 400], send: says('BREW /api/query_av HTTP/1.1\r\nhost: x\r\n\r\n') },
]

async function drip(socket: Socket, first: string, then: string, signal: AbortSignal): Promise<void> {
  socket.write(first)
  while (!signal.aborted && socket.writable) {
    await wait(DRIP_MS, undefined, { signal })
    socket.write(then)
  }
}
