// What HTTP alone costs: a Fastify that parses the body of a POST and answers a small JSON object.
import Fastify from 'fastify'
import { environment } from '../env.ts'

const app = Fastify()
app.get('/', async () => ({ code: 'OK' }))
app.post('/api/*', async () => ({ code: 'OK', message: 'ok', data: { task: null, poll_after_ms: 4_000, cancel: [] } }))
await app.listen({ host: '127.0.0.1', port: Number(environment.PORT) })
process.once('SIGTERM', () => void app.close())
