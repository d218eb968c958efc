import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askEmail, createUser } from '../src/index.ts'
import { type OpenAccounts, openAccounts } from './open-accounts.ts'

let open: OpenAccounts
beforeAll(async () => {
  open = await openAccounts()
  for (const username of ['asks', 'other', 'third']) await createUser(open, { username })
})
afterAll(() => open.dispose())

const A_DAY = 10
const ask = (username: string, email: string) =>
  askEmail(open, { username, email, consoleUrl: 'http://console.example' })
const mailsTo = async (email: string) =>
  (await open.db.query('SELECT FROM one_time_links WHERE lower(email) = lower($1)', [email])).rowCount

describe('mails that ask for a confirmation', () => {
  it('are so many a day for a user, whatever the address, and again the day after', async () => {
    for (let i = 0; i < A_DAY; i++) await ask('asks', `a${i}@agency.example`)
    await expect(ask('asks', 'one-more@agency.example')).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    expect(await mailsTo('one-more@agency.example')).toBe(0)
    await open.db.query(
      `UPDATE one_time_links SET created_at = created_at - interval '25 hours', expires_at = expires_at - interval '25 hours'`,
    )
    await ask('asks', 'one-more@agency.example')
  })

  it('are so many a day for an address, whoever asks', async () => {
    for (let i = 0; i < A_DAY; i++) await ask(i % 2 === 0 ? 'other' : 'third', 'Somebody@agency.example')
    await expect(ask('third', 'somebody@AGENCY.example')).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    await ask('third', 'else@agency.example')
  })
})
