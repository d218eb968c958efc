import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { createHttp, createLog, Metrics } from '../../src/index.ts'

describe('the end of a service', () => {
  it('is not held up by a connection that never spoke, nor by one that was answered before', async () => {
    const app = createHttp({ log: createLog('test', 'silent'), metrics: new Metrics(), trustedProxies: [] })
    app.get('/x', () => ({ ok: true }))
    const address = await app.listen({ host: '127.0.0.1', port: 0 })
    // Nothing but the end itself may close them.
    app.server.headersTimeout = 0
    app.server.keepAliveTimeout = 0
    const silent = connect(Number(new URL(address).port), '127.0.0.1')
    await once(silent, 'connect')
    expect(await (await fetch(`${address}/x`)).json()).toEqual({ ok: true })
    await app.close()
    silent.destroy()
  })
})
