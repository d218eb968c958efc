import { listAudit } from '@etermai/accounts'
import { operations } from '@etermai/domain'
import { createTestStore, type TestStore } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readClocks, setClocks } from '../src/index.ts'

let open: TestStore
beforeAll(async () => {
  open = await createTestStore()
})
afterAll(() => open.dispose())

describe('clocks', () => {
  it('are those of the operation until some are set, and again when they are cleared', async () => {
    expect((await readClocks(open.db)).query_av).toEqual(operations.query_av.defaults)
    await setClocks(open, { operation: 'query_av', clocks: { leaseMs: 1_500 } })
    expect((await readClocks(open.db)).query_av).toEqual({ ...operations.query_av.defaults, leaseMs: 1_500 })
    expect((await readClocks(open.db)).book_pnr).toEqual(operations.book_pnr.defaults)
    await setClocks(open, { operation: 'query_av', clocks: null })
    expect((await readClocks(open.db)).query_av).toEqual(operations.query_av.defaults)
  })

  it('audits what was and what is', async () => {
    await setClocks(open, { operation: 'book_pnr', clocks: { deadlineMs: 60_000 } })
    const [line] = await listAudit(open.db)
    expect(line).toMatchObject({
      action: 'setting.set',
      subject: 'setting:clocks.book_pnr',
      after: { deadlineMs: 60_000 },
    })
  })

  it('names every clock that is out of range', async () => {
    const refused = setClocks(open, { operation: 'book_pnr', clocks: { leaseMs: 1, waitMs: 1e12 } })
    await expect(refused).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
      details: [{ path: 'clocks.waitMs' }, { path: 'clocks.leaseMs' }],
    })
  })
})
