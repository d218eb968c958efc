import { type Customer, sampleOf } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newRequestId, type OpenIngress, openIngress } from './open-ingress.ts'
import { nowSeconds, queryOf, signed } from './signed.ts'

let open: OpenIngress
let customer: Customer
beforeAll(async () => {
  open = await openIngress()
  customer = await open.customer()
})
afterAll(() => open.dispose())

const ID_NO = '110101199001011237'

/** Lines of the log that hold one of these, without regard to case. */
function linesWith(secrets: readonly string[]): string[] {
  return open.service.logged.filter((line) =>
    secrets.some((secret) => line.toLowerCase().includes(secret.toLowerCase())),
  )
}

describe('the log', () => {
  it('holds no secret, no signature, no query string and no identity number, whatever happens', async () => {
    const booking = { params: sampleOf('book_pnr').params }
    const bodies: Record<string, unknown>[] = [
      signed(customer, { ...booking, requestId: newRequestId() }),
      signed({ ...customer, md5Key: 'mk_wrong_key' }, { ...booking, requestId: newRequestId() }),
      signed({ ...customer, apiKey: 'ak_wrong_key' }, { ...booking, requestId: newRequestId() }),
      signed(customer, { ...booking, requestId: newRequestId(), sign_type: 'HMAC-SHA256' }),
      signed(customer, { ...booking, requestId: 'not allowed' }),
      signed(customer, { ...booking, requestId: 'LEAK' }),
    ]
    // Postgres describes the row that a constraint refuses: with everything in it.
    await open.store.query(`ALTER TABLE tasks ADD CONSTRAINT leaking CHECK (request_id <> 'LEAK')`)
    const codes: string[] = []
    for (const body of bodies) codes.push((await open.post('/api/book_pnr', body)).body.code)
    expect(codes).toEqual(['OK', 'SIGN_INVALID', 'API_KEY_INVALID', 'OK', 'INVALID_REQUEST', 'INTERNAL'])

    const query = signed(customer, { timestamp: nowSeconds(), query_request_id: 'R-by-query' })
    const url = `/api/task_status?${queryOf(query)}`
    await open.service.app.inject({ url })
    await open.store.query('ALTER TABLE tasks RENAME TO tasks_away')
    const failing = await open.service.app.inject({ url })
    await open.store.query('ALTER TABLE tasks_away RENAME TO tasks')
    expect(failing.statusCode).toBe(500)

    const signs = [...bodies, query].map(({ sign }) => String(sign))
    const secrets = [customer.md5Key, customer.webhookSecret, customer.apiKey, 'mk_wrong_key', 'ak_wrong_key']
    expect(linesWith([...secrets, ...signs])).toEqual([])
    expect(linesWith([ID_NO, '测试甲', '13800000000'])).toEqual([])
    expect(linesWith(['query_request_id', 'R-by-query', 'sign='])).toEqual([])
    // The failures were logged all the same, by what can be told of them.
    expect(linesWith(['leaking'])).toHaveLength(1)
    expect(linesWith([failing.json().request_id])).toHaveLength(1)
  })
})
