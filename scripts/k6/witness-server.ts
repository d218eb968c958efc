import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { type Callback, Witness } from './witness.ts'

export interface WitnessServer extends AsyncDisposable {
  url: string
}

interface Accepted {
  task_id: string
  caller: number
}

interface Handed {
  task_id: string
  terminal_id: string
  claim_token: string
}

/** The witness of one run on 127.0.0.1, for k6 and for the platform's callbacks. */
export async function startWitness(): Promise<WitnessServer> {
  const witness = new Witness(performance.now())
  const notes: Record<string, (body: unknown, now: number) => void> = {
    '/accepted': (body, now) => witness.accepted((body as Accepted).task_id, (body as Accepted).caller, now),
    '/handed': (body, now) => {
      const { task_id, claim_token, terminal_id } = body as Handed
      witness.handed(task_id, claim_token, terminal_id, now)
    },
    '/callback': (body, now) => witness.calledBack(body as Callback, now),
  }
  const answers: Record<string, (now: number) => unknown> = {
    '/now': (now) => witness.now(now),
    '/since': () => witness.since(),
    '/open': () => witness.open(),
    '/tally': () => witness.tally(),
    '/seconds': () => witness.seconds(),
  }
  const server = createServer(async (request, response) => {
    const { url = '' } = request
    const [note, answer] = [notes[url], answers[url]]
    if (note !== undefined) {
      const body = await json(request).catch(() => undefined)
      if (body === undefined) {
        response.writeHead(400).end()
        return
      }
      note(body, performance.now())
      response.end('success')
    } else if (answer !== undefined) {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer(performance.now())))
    } else {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
