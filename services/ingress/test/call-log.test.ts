import { sampleOf } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newRequestId, type OpenIngress, openIngress } from './open-ingress.ts'
import { signed } from './signed.ts'

let open: OpenIngress
beforeAll(async () => {
  open = await openIngress()
})
afterAll(() => open.dispose())

/** The lines about the answers of these ids, once the log of this process is stored: its end stores what waits. */
async function linesOf(work: (call: OpenIngress['post']) => Promise<string[]>) {
  const service = await open.another({})
  const ids = await work(async (path, body) => {
    const answer = await service.app.inject({ method: 'POST', url: path, payload: body as object })
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() }
  })
  await service.close()
  return open.store.query('SELECT * FROM api_calls WHERE request_id = ANY ($1::uuid[]) ORDER BY called_at', [ids])
}

describe('the log of API calls', () => {
  it('has what was published, by whom and with what answer, without a key, a signature or a whole identity number', async () => {
    const customer = await open.customer()
    const idNo = '110101199003071233'
    const { params } = sampleOf('book_pnr')
    const passengers = [{ name: '张三', type: 'ADT', id_type: 'NI', id_no: idNo }]
    const requestId = newRequestId()
    let taskId = ''
    const lines = await linesOf(async (post) => {
      const asked = signed(customer, { requestId, params: { ...params, passengers } })
      const published = await post('/api/book_pnr', asked)
      taskId = published.body.data?.task_id
      const forged = await post('/api/book_pnr', { ...asked, requestId: newRequestId() })
      const wrong = await post('/api/balance', { username: 'a b', sign: 5 })
      return [published, forged, wrong].map(({ body }) => body.request_id)
    })
    const about = { caller: customer.username, user_id: customer.userId, surface: 'api', route: '/api/book_pnr' }
    expect(lines).toMatchObject([
      { ...about, code: 'OK', status: 200, task_ids: [taskId], params: { requestId } },
      { ...about, code: 'SIGN_INVALID', status: 401, task_ids: [] },
      { caller: null, user_id: null, route: '/api/balance', code: 'INVALID_REQUEST', status: 400 },
    ])
    expect(lines[0]?.named).toContain(requestId)
    const text = JSON.stringify(lines)
    for (const secret of [
      customer.apiKey,
      customer.md5Key,
      idNo,
      (signed(customer, { requestId }) as { sign: string }).sign,
    ])
      expect(text).not.toContain(secret)
    expect(text).toContain('110*************33')
  })

  it('is off where it is told so', async () => {
    const customer = await open.customer()
    const service = await open.another({ API_CALL_LOG_BUFFER: '0' })
    const { request_id } = (
      await service.app.inject({ method: 'POST', url: '/api/balance', payload: signed(customer, {}) as object })
    ).json()
    await service.close()
    expect(await open.store.query('SELECT FROM api_calls WHERE request_id = $1', [request_id])).toEqual([])
  })
})
