import { buildEdge } from './app.ts'
import { readEdgeConfig } from './config.ts'
import { endEdge } from './end.ts'
import { environment } from './env.ts'

const log = (line: Record<string, unknown>): void => {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), service: 'edge', ...line })}\n`)
}

try {
  const config = readEdgeConfig(environment)
  const edge = buildEdge(config, log)
  const { server } = edge
  server.on('error', (error) => {
    log({ level: 'fatal', msg: error.message })
    process.exit(1)
  })
  server.listen(config.port, config.host, () => log({ level: 'info', msg: 'listening', port: config.port }))

  const end = (): void => void endEdge(edge).then(() => process.exit(0))
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
} catch (error) {
  log({ level: 'fatal', msg: error instanceof Error ? error.message : String(error) })
  process.exit(2)
}
