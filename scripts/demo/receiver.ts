import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Customer } from './signed-api.ts'
import { type CallbackFault, faultOf } from './verify.ts'

/** One event as a customer gets it. */
export interface CallbackEvent {
  event_id: string
  event: string
  sequence: number
  requestId: string
  task_id: string
  type: string
  status: string
  result: Record<string, unknown> | null
  error: { code: string; message: string } | null
  charged: string
}

/** A customer's side: takes callbacks on 127.0.0.1, believes none whose signatures are not both right. */
export interface Receiver extends AsyncDisposable {
  url: string
  /** What came and could not be believed, in words. */
  problems: string[]
  /** Called with each event that is believed, repetitions included. */
  onEvent: (event: CallbackEvent) => void
}

export async function startReceiver(customers: readonly Customer[]): Promise<Receiver> {
  const byName = new Map(customers.map((customer) => [customer.username, customer]))
  const problems: string[] = []
  const server = createServer(async (request, response) => {
    const rawBody = await buffer(request).catch(() => undefined)
    if (rawBody === undefined) return
    const customer = byName.get(request.url?.split('/').at(-1) ?? '')
    const fault: CallbackFault | null = customer ? faultOf(rawBody, request.headers, customer) : 'nobody of that name'
    if (fault !== null) {
      problems.push(`a callback to ${request.url} was refused: ${fault}`)
      response.writeHead(400).end()
      return
    }
    response.writeHead(200, { 'content-type': 'text/plain' }).end('success')
    receiver.onEvent(JSON.parse(rawBody.toString('utf8')) as CallbackEvent)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    problems,
    onEvent: () => undefined,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return receiver
}
