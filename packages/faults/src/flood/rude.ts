import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** A client that means harm, or does not know better. */
interface Rude {
  name: string
  /** Statuses that an honest refusal may have; 0: the connection was closed without one. */
  fits: readonly number[]
  send(socket: Socket, signal: AbortSignal): Promise<void>
}

const PATH = '/api/query_av'
const DRIP_MS = 500
/** A service gives up a request that does not come to its end after a minute at the latest; some patience besides. */
const PATIENCE_MS = 90_000
const DEPTH = 100_000

const head = (length: string): string =>
  `POST ${PATH} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${length}\r\n\r\n`

const whole = (body: string): string => head(`content-length: ${Buffer.byteLength(body)}`) + body

const kinds: readonly Rude[] = [
  {
    name: 'headers that never end',
    fits: [0, 408],
    send: (socket, signal) => drip(socket, `POST ${PATH} HTTP/1.1\r\nhost: x\r\n`, 'x-more: 1\r\n', signal),
  },
  {
    name: 'a body that comes byte by byte',
    fits: [0, 400, 408, 503],
    send: (socket, signal) => drip(socket, head('content-length: 100000'), ' ', signal),
  },
  {
    name: 'a body without end',
    fits: [0, 413],
    async send(socket, signal) {
      socket.write(head('transfer-encoding: chunked'))
      const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`
      while (!signal.aborted && socket.writable) if (!socket.write(chunk)) await drained(socket, signal)
    },
  },
  {
    name: 'a body that says it is too large',
    fits: [413],
    send: async (socket) => void socket.write(head('content-length: 1000000000')),
  },
  {
    name: 'arrays in arrays in arrays',
    fits: [400, 413],
    send: async (socket) => void socket.write(whole('['.repeat(DEPTH) + ']'.repeat(DEPTH))),
  },
  { name: 'no JSON', fits: [400], send: async (socket) => void socket.write(whole('{"a":')) },
  {
    name: 'a hundred thousand headers',
    fits: [0, 431],
    send: async (socket) => void socket.write(`GET / HTTP/1.1\r\nhost: x\r\n${'a: b\r\n'.repeat(100_000)}\r\n`),
  },
]

/** How rude clients were answered: by name, how often with each status; what does not fit is named apart. */
export interface RudeAnswers {
  answers: Record<string, number>
  unfit: string[]
}

/** `each` clients of every kind at once, until all have been got rid of. */
export async function beRude(port: number, each: number): Promise<RudeAnswers> {
  const found: RudeAnswers = { answers: {}, unfit: [] }
  const clients = kinds.flatMap((kind) => Array.from({ length: each }, () => kind))
  await Promise.all(
    clients.map(async (kind) => {
      const status = await meet(port, kind)
      const name = `${kind.name}: ${status ?? 'never answered'}`
      found.answers[name] = (found.answers[name] ?? 0) + 1
      if (status === null || !kind.fits.includes(status)) found.unfit.push(name)
    }),
  )
  return found
}

/** The status that the client was answered; 0 when it was only closed, null when neither happened. */
async function meet(port: number, { send }: Rude): Promise<number | null> {
  const end = new AbortController()
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  socket.on('data', (piece) => {
    heard += String(piece)
  })
  socket.on('error', () => undefined)
  const closed = once(socket, 'close').then(() => true)
  const answered = once(socket, 'data').then(() => true)
  answered.catch(() => undefined)
  try {
    await once(socket, 'connect')
    void send(socket, end.signal).catch(() => undefined)
    const patience = wait(PATIENCE_MS, false, { signal: end.signal }).catch(() => false)
    if (!(await Promise.race([closed, answered.catch(() => closed), patience]))) return null
    const status = /^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1]
    return status === undefined ? 0 : Number(status)
  } catch {
    return 0
  } finally {
    end.abort()
    socket.destroy()
  }
}

async function drip(socket: Socket, first: string, then: string, signal: AbortSignal): Promise<void> {
  socket.write(first)
  while (!signal.aborted && socket.writable) {
    await wait(DRIP_MS, undefined, { signal })
    socket.write(then)
  }
}

async function drained(socket: Socket, signal: AbortSignal): Promise<void> {
  await Promise.race([once(socket, 'drain', { signal }), once(socket, 'close', { signal })])
}
