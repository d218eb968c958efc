import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { ReceiverKind } from '../plan/fault.ts'

/** How a receiver answers. `receiver_ok` is a healthy one. */
export type Behaviour = ReceiverKind | 'receiver_ok'

const SLOW_MS = 1_200
const DRIP_MS = 250

/** Answers that come whole. */
const answers: Partial<Record<Behaviour, { status: number; headers?: OutgoingHttpHeaders; body?: string | Buffer }>> = {
  receiver_ok: { status: 200, headers: { 'content-type': 'text/plain' }, body: 'success' },
  receiver_slow: { status: 200 },
  receiver_500: { status: 500 },
  receiver_429: { status: 429, headers: { 'retry-after': '3' } },
  receiver_410: { status: 410 },
  receiver_redirect: { status: 302, headers: { location: 'http://127.0.0.1:1/elsewhere' } },
  // A few kilobytes that inflate to 32 MiB.
  receiver_gzip_bomb: { status: 200, headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(2 ** 25)) },
}

/**
 * Answers as told. `says` is called with the status as soon as it is on its way, with 0 where there is none.
 * Whatever never ends by itself ends with the connection.
 */
export function behave(behaviour: Behaviour, response: ServerResponse, says: (status: number) => void): void {
  if (behaviour === 'receiver_endless') {
    says(200)
    response.writeHead(200, { 'content-type': 'text/plain' }).flushHeaders()
    const timer = setInterval(() => response.write('.'), DRIP_MS)
    response.once('close', () => clearInterval(timer))
    return
  }
  const whole = answers[behaviour]
  if (whole === undefined) {
    says(0)
    if (behaviour === 'receiver_reset') response.socket?.resetAndDestroy()
    return
  }
  const answer = (): void => {
    says(response.destroyed ? 0 : whole.status)
    response.writeHead(whole.status, whole.headers).end(whole.body ?? '')
  }
  if (behaviour === 'receiver_slow') {
    const timer = setTimeout(answer, SLOW_MS)
    response.once('close', () => clearTimeout(timer))
  } else answer()
}
