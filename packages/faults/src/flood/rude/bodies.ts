import { once } from 'node:events'
import type { Socket } from 'node:net'
import { head, type Route, type Rude, says, whole } from './kinds.ts'

const DEPTH = 100_000
const NAMES = 15_000
const LONG = 200_000
const MORE = 50_000

const names = (count: number): string => Array.from({ length: count }, (_, n) => `"name${n}":1`).join(',')
const chunk = (body: string): string => `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n`

/** Bodies that no honest client sends. */
export const bodies = (route: Route): readonly Rude[] => [
  { name: 'no JSON', fits: [400], send: says(whole(route, '{"a":')) },
  { name: 'no body', fits: [400], send: says(whole(route, '')) },
  { name: 'an array', fits: [400], send: says(whole(route, '[1,2,3]')) },
  { name: 'null', fits: [400], send: says(whole(route, 'null')) },
  { name: 'arrays in arrays in arrays', fits: [400], send: says(whole(route, '['.repeat(DEPTH) + ']'.repeat(DEPTH))) },
  {
    name: 'objects in objects in objects',
    fits: [400],
    send: says(whole(route, `${'{"a":'.repeat(DEPTH / 4)}1${'}'.repeat(DEPTH / 4)}`)),
  },
  { name: 'thousands of names', fits: [400], send: says(whole(route, `{${names(NAMES)}}`)) },
  { name: 'thousands of names in params', fits: [400, 401], send: says(whole(route, `{"params":{${names(NAMES)}}}`)) },
  { name: 'a name twice', fits: [400], send: says(whole(route, '{"username":"a","username":"b"}')) },
  { name: 'the name __proto__', fits: [400], send: says(whole(route, '{"__proto__":{"username":"a"}}')) },
  { name: 'a number of very many digits', fits: [400], send: says(whole(route, `{"timestamp":${'9'.repeat(LONG)}}`)) },
  { name: 'a number without end', fits: [400], send: says(whole(route, '{"priority":1e999999999}')) },
  { name: 'a very long string', fits: [400], send: says(whole(route, `{"username":"${'x'.repeat(LONG)}"}`)) },
  { name: 'a very long name', fits: [400], send: says(whole(route, `{"${'x'.repeat(LONG)}":1}`)) },
  { name: 'bytes that are no text', fits: [400], send: says(whole(route, Buffer.alloc(1_000, 0xff))) },
  { name: 'a form', fits: [415], send: says(whole(route, 'a=b', 'application/x-www-form-urlencoded')) },
  { name: 'a file', fits: [415], send: says(whole(route, 'x'.repeat(100), 'multipart/form-data; boundary=x')) },
  { name: 'XML', fits: [415], send: says(whole(route, '<?xml version="1.0"?>', 'application/xml')) },
  { name: 'a body of no type', fits: [415], send: says(whole(route, '{}', '')) },
  { name: 'a body that is too large', fits: [413], send: says(whole(route, `"${'x'.repeat(route.limit + MORE)}"`)) },
  {
    name: 'a body in pieces that is too large',
    fits: [413],
    send: says(`${head(route, 'transfer-encoding: chunked')}${chunk('x'.repeat(route.limit + MORE))}0\r\n\r\n`),
  },
  {
    name: 'a body that says it is too large',
    fits: [413],
    send: says(head(route, 'content-length: 1000000000')),
  },
  // Whoever goes on writing into a closed connection may not get to read why it was closed.
  { name: 'a body without end', fits: [0, 413], send: (socket, signal) => withoutEnd(socket, route, signal) },
]

async function withoutEnd(socket: Socket, route: Route, signal: AbortSignal): Promise<void> {
  socket.write(head(route, 'transfer-encoding: chunked'))
  const piece = chunk(' '.repeat(0x10000))
  while (!signal.aborted && socket.writable) if (!socket.write(piece)) await drained(socket, signal)
}

async function drained(socket: Socket, signal: AbortSignal): Promise<void> {
  const gone = { signal }
  await Promise.race([once(socket, 'drain', gone), once(socket, 'close', gone)])
}
