import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listAlerts, resolveAlert } from '../src/index.ts'
import { type OpenAccounts, openAccounts, refusal } from './open-accounts.ts'

let open: OpenAccounts
let alertId = 0
beforeAll(async () => {
  open = await openAccounts()
  const made = await open.db.query<{ id: number }>(
    `INSERT INTO alerts (kind, subject) VALUES ('terminal_lost', 'tm_1'), ('task_unknown', 't1') RETURNING id`,
  )
  alertId = made.rows[0]?.id ?? 0
})
afterAll(() => open.dispose())

describe('alerts', () => {
  it('are listed while they are open, and end by a person with a remark that is audited', async () => {
    expect((await listAlerts(open.db, { open: true, limit: 10 })).map(({ kind }) => kind).sort()).toEqual([
      'task_unknown',
      'terminal_lost',
    ])
    await resolveAlert(open, { alertId, remark: 'the line is back' })
    expect((await listAlerts(open.db, { open: true, limit: 10 })).map(({ kind }) => kind)).toEqual(['task_unknown'])
    expect(await listAlerts(open.db, { open: false, kind: 'terminal_lost', limit: 10 })).toHaveLength(1)
    expect((await open.trail()).at(-1)).toMatchObject({
      action: 'alert.resolve',
      after: { kind: 'terminal_lost', subject: 'tm_1', remark: 'the line is back' },
    })
  })

  it('that have ended cannot end again', async () => {
    expect(await refusal(resolveAlert(open, { alertId, remark: 'again' }))).toMatchObject({ code: 'NOT_FOUND' })
  })
})
