import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { callWorld, type WorldMethod, worldMethods } from './world/port.ts'
import { EtermRefusal } from './world/refusal.ts'
import type { World } from './world/world.ts'

export interface WorldServer {
  /** `http://127.0.0.1:<port>`, for remoteWorld. */
  readonly url: string
  stop(): Promise<void>
}

const isWorldMethod = (name: string): name is WorldMethod => worldMethods.some((method) => method === name)

/**
 * Shows one world to simulated terminals in other processes: `POST /world/<method>`, and `GET /acts` for tests.
 * Listens on 127.0.0.1 only, for it has no authentication.
 * @param port 0 takes a free one
 */
export async function serveWorld(world: World, port = 0): Promise<WorldServer> {
  const server = createServer((request, response) => {
    answer(world, request).then(
      ({ status, body }) => send(response, status, body),
      (error: unknown) => send(response, 400, { refusal: String(error) }),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        server.closeAllConnections()
      }),
  }
}

async function answer(world: World, request: IncomingMessage): Promise<{ status: number; body: unknown }> {
  const [, folder = '', name = ''] = (request.url ?? '').split('/')
  if (request.method === 'GET' && folder === 'acts') {
    return { status: 200, body: { acts: world.acts(), repeated: world.repeatedActs() } }
  }
  if (request.method !== 'POST' || folder !== 'world' || !isWorldMethod(name)) {
    return { status: 404, body: { refusal: 'NOT_FOUND' } }
  }
  try {
    return { status: 200, body: { value: callWorld(world, name, await json(request)) } }
  } catch (error) {
    if (error instanceof EtermRefusal) return { status: 200, body: { refusal: error.code } }
    throw error
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}
