// Customers' receivers, and some that accept connections and never answer: a process of its own, told what to expect.
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'

/** What it can be asked: to open receivers, or one that never answers; or to say when so many have come. */
export type Question = { open: number } | { openHole: true } | { expect: number }

export interface Heard {
  /** From the first to the last. */
  seconds: number
  /** The first of them, as it came. */
  sample: { headers: Record<string, string>; body: string }
}

const QUEUE = 1_024
let [expected, heard, firstMs] = [0, 0, 0]
let sample: Heard['sample'] = { headers: {}, body: '' }

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', QUEUE, resolve))
  return (server.address() as AddressInfo).port
}

/** Acknowledges whatever comes. */
const receiver = () =>
  createHttpServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      response.end('ok')
      if (heard++ === 0) {
        firstMs = performance.now()
        const body = Buffer.concat(pieces).toString('utf8')
        sample = { headers: request.headers as Record<string, string>, body }
      }
      if (heard === expected) process.send?.({ seconds: (performance.now() - firstMs) / 1_000, sample } satisfies Heard)
    })
  })

async function answer(question: Question): Promise<number[]> {
  if ('open' in question) return Promise.all(Array.from({ length: question.open }, () => listen(receiver())))
  if ('openHole' in question) return [await listen(createServer((socket) => socket.on('error', () => undefined)))]
  ;[expected, heard] = [question.expect, 0]
  return []
}

process.on('message', async (question: Question) => process.send?.(await answer(question)))
