import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../metrics.ts'

/** What must answer before a process is ready, by name; each throws what is wrong. */
export type Checks = Record<string, () => Promise<unknown>>

const CHECK_DEADLINE_MS = 2_000

/** `GET /livez` the process runs; `GET /readyz` its dependencies answer; `GET /metrics` for Prometheus. */
export function installHealth(app: FastifyInstance, metrics: Metrics, checks: () => Checks): void {
  app.get('/livez', () => ({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    const results = await Promise.all(
      Object.entries(checks()).map(async ([name, check]) => [name, await outcome(check)]),
    )
    const failing = results.some(([, result]) => result !== 'ok')
    return reply
      .status(failing ? 503 : 200)
      .send({ status: failing ? 'unavailable' : 'ok', checks: Object.fromEntries(results) })
  })
  app.get('/metrics', async (_request, reply) => {
    return reply.type(metrics.registry.contentType).send(await metrics.text())
  })
}

async function outcome(check: () => Promise<unknown>): Promise<string> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('no answer in time'), CHECK_DEADLINE_MS)
  })
  try {
    return await Promise.race([
      check().then(
        () => 'ok',
        () => 'failing',
      ),
      deadline,
    ])
  } finally {
    clearTimeout(timer)
  }
}
