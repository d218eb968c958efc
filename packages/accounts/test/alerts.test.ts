import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resolveAlert } from '../src/index.ts'
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
  it('end by a person, with a remark that is audited', async () => {
    await resolveAlert(open, { alertId, remark: ' the line is back ' })
    const { rows } = await open.db.query('SELECT kind, resolved_by, remark FROM alerts WHERE resolved_at IS NOT NULL')
    expect(rows).toEqual([{ kind: 'terminal_lost', resolved_by: open.actor.name, remark: 'the line is back' }])
    expect((await open.trail()).at(-1)).toMatchObject({
      action: 'alert.resolve',
      after: { kind: 'terminal_lost', subject: 'tm_1', remark: 'the line is back' },
    })
  })

  it('that have ended cannot end again', async () => {
    expect(await refusal(resolveAlert(open, { alertId, remark: 'again' }))).toMatchObject({ code: 'STATE_CONFLICT' })
    expect(await refusal(resolveAlert(open, { alertId: 999_999, remark: 'x' }))).toMatchObject({ code: 'NOT_FOUND' })
  })
})
