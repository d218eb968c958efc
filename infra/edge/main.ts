import { buildEdge } from './app.ts'
import { readEdgeConfig } from './config.ts'
import { environment } from './env.ts'

/** Held polls and `wait` are answered by the services when they stop; a caller gets this long to read it, ms. */
const GRACE_MS = 30_000

const log = (line: Record<string, unknown>): void => {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), service: 'edge', ...line })}\n`)
}

try {
  const config = readEdgeConfig(environment)
  const server = buildEdge(config, log)
  server.on('error', (error) => {
    log({ level: 'fatal', msg: error.message })
    process.exit(1)
  })
  server.listen(config.port, config.host, () => log({ level: 'info', msg: 'listening', port: config.port }))

  const end = (): void => {
    // Whoever asks again and again on one connection would keep it, and us, alive: each answer is its last from now on.
    server.prependListener('request', (_request, response) => {
      response.shouldKeepAlive = false
    })
    server.close(() => process.exit(0))
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), GRACE_MS).unref()
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
} catch (error) {
  log({ level: 'fatal', msg: error instanceof Error ? error.message : String(error) })
  process.exit(2)
}
