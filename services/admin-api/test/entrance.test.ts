import { rmSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import * as accounts from '@etermai/accounts'
import {
  askRecovery,
  confirmEmail,
  confirmRecovery,
  readMe,
  readRegistration,
  register,
  reviewUser,
  showUser,
  signIn,
} from '@etermai/admin-contract'
import { textOfFile } from '@etermai/mail'
import { listSettingChanges, setSetting, undoChange } from '@etermai/settings'
import { eventually, temporaryDirectory } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenAdmin, openAdmin, PASSWORD, type Person } from './open-admin.ts'

let open: OpenAdmin
let root: Person
const folder = temporaryDirectory('mails')
beforeAll(async () => {
  open = await openAdmin({
    DATA_DIR: folder,
    PUBLIC_URL: 'https://console.example/',
    LOGIN_FAILURES_PER_ADDRESS: '100000',
  })
  root = await open.person('super_admin')
})
afterAll(async () => {
  await open.dispose()
  rmSync(folder, { recursive: true })
})

/** The newest mail to an address, once it has been sent. */
async function mailTo(address: string, subject: RegExp): Promise<string> {
  return eventually(async () => {
    const files = (await readdir(path.join(folder, 'mails'))).filter((name) => name.endsWith('.eml')).sort()
    const all = await Promise.all(files.map((name) => readFile(path.join(folder, 'mails', name), 'utf8')))
    const found = all.findLast((eml) => eml.includes(`To: ${address}`) && subject.test(textOfFile(eml)))
    return found === undefined ? false : textOfFile(found)
  })
}
const tokenIn = (mail: string, page: string) =>
  new RegExp(`https://console\\.example/${page}#(\\S+)`).exec(mail)?.[1] ?? ''
const withEmail = async (username: string, email: string) => {
  await accounts.createUser(open.store, { username, email, password: PASSWORD })
  return open.signIn(username, PASSWORD)
}

describe('recovering a password', () => {
  it('goes by a link to the e-mail address, once, and ends every session', async () => {
    const person = await withEmail('forgetful', 'forgetful@agency.example')
    expect((await open.call(askRecovery, { body: { email: 'Forgetful@agency.example' } })).status).toBe(200)
    const mail = await mailTo('forgetful@agency.example', /30/)
    const token = tokenIn(mail, 'recover')
    const { rows: kept } = await open.store.db.query('SELECT token_hash FROM one_time_links')
    expect(JSON.stringify(kept)).not.toContain(token)
    const weak = await open.call(confirmRecovery, { body: { token, password: 'short' } })
    expect(weak.details.map(({ path: where }) => where)).toEqual(['password'])
    const answers = await Promise.all(
      [1, 2, 3].map(() => open.call(confirmRecovery, { body: { token, password: 'a new password' } })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 410, 410])
    await eventually(async () => (await person.call(readMe)).code === 'UNAUTHENTICATED')
    expect((await open.signIn('forgetful', 'a new password')).userId).toBe(person.userId)
  })

  it('says nothing of whether an address is known', async () => {
    await withEmail('known', 'known@agency.example')
    const [known, unknown] = [
      await open.call(askRecovery, { body: { email: 'known@agency.example' } }),
      await open.call(askRecovery, { body: { email: 'unknown@agency.example' } }),
    ]
    const plain = ({ status, text }: { status: number; text: string }) => [
      status,
      text.replace(/"request_id":"[^"]*"/, ''),
    ]
    expect(plain(known)).toEqual(plain(unknown))
  })

  it('ends the link before with the next, and sends no more than three an hour', async () => {
    await withEmail('often', 'often@agency.example')
    for (let i = 0; i < 5; i++) await open.call(askRecovery, { body: { email: 'often@agency.example' } })
    const links = await open.store.query(
      `SELECT ended_at IS NULL AS lives FROM one_time_links l JOIN users u ON u.id = l.user_id WHERE username = 'often' ORDER BY l.id`,
    )
    expect(links).toEqual([{ lives: false }, { lives: false }, { lives: true }])
  })

  it('is over when the link is too old, or its user was disabled', async () => {
    await withEmail('late', 'late@agency.example')
    await open.call(askRecovery, { body: { email: 'late@agency.example' } })
    const token = tokenIn(await mailTo('late@agency.example', /recover/), 'recover')
    await open.store.query(
      `UPDATE one_time_links SET created_at = now() - interval '31 minutes', expires_at = now() - interval '1 minute'`,
    )
    expect((await open.call(confirmRecovery, { body: { token, password: 'a new password' } })).code).toBe(
      'LINK_INVALID',
    )
    expect((await open.call(confirmRecovery, { body: { token: 'nonsense', password: 'a new password' } })).code).toBe(
      'LINK_INVALID',
    )
    await accounts.setUserStatus(open.store, { username: 'late', status: 'disabled' })
    const before = await open.store.query(`SELECT count(*) FROM mails`)
    await open.call(askRecovery, { body: { email: 'late@agency.example' } })
    expect(await open.store.query(`SELECT count(*) FROM mails`)).toEqual(before)
  })
})

describe('registering', () => {
  const body = (username: string, more: object = {}) => ({
    body: { username, email: `${username}@agency.example`, password: PASSWORD, ...more },
    headers: { 'accept-language': 'en' },
  })

  it('waits for a review, whose outcome is mailed', async () => {
    expect((await open.call(readRegistration)).data).toEqual({ mode: 'review' })
    const admin = await open.person('admin')
    const answer = await open.call(register, body('newcomer', { administrator: admin.username }))
    expect(answer).toMatchObject({ status: 200, data: { status: 'pending_review' } })
    expect((await open.call(signIn, { body: { username: 'newcomer', password: PASSWORD } })).code).toBe(
      'ACCOUNT_DISABLED',
    )
    const review = await admin.call(reviewUser, { params: { username: 'newcomer' }, body: { decision: 'approve' } })
    expect([review.status, review.text]).toEqual([200, review.text])
    await mailTo('newcomer@agency.example', /was approved/)
    const person = await open.signIn('newcomer', PASSWORD)
    expect((await person.call(readMe)).data.role.name).toBe('user')
  })

  it('confirms the address by a link, which works once', async () => {
    await open.call(register, body('confirms'))
    const token = tokenIn(await mailTo('confirms@agency.example', /verify-email/), 'verify-email')
    expect((await open.call(confirmEmail, { body: { token } })).data).toEqual({ email: 'confirms@agency.example' })
    expect((await open.call(confirmEmail, { body: { token } })).code).toBe('LINK_INVALID')
    expect((await root.call(showUser, { params: { username: 'confirms' } })).data.email_verified).toBe(true)
  })

  it('tells a stranger nothing about an address, but its owner of the try', async () => {
    await withEmail('owner', 'owner@agency.example')
    const answer = await open.call(register, body('impostor', { email: 'owner@agency.example' }))
    expect(answer).toMatchObject({ status: 200, data: { status: 'pending_review' } })
    await mailTo('owner@agency.example', /somebody registered/)
    expect((await root.call(showUser, { params: { username: 'impostor' } })).code).toBe('NOT_FOUND')
  })

  it('passes over an administrator who reviews nothing', async () => {
    const user = await open.person('user')
    for (const [username, administrator] of [
      ['astray-1', user.username],
      ['astray-2', 'nobody-here'],
    ] as const) {
      expect((await open.call(register, body(username, { administrator }))).status).toBe(200)
      expect((await root.call(showUser, { params: { username } })).data.administrator).toBeNull()
    }
  })

  it('is open at once, or closed, as the platform is set', async () => {
    await setSetting(open.store, { key: 'security.registration', value: 'open' })
    expect((await open.call(register, body('at-once'))).data).toEqual({ status: 'active' })
    expect((await open.signIn('at-once', PASSWORD)).username).toBe('at-once')
    await setSetting(open.store, { key: 'security.registration', value: 'closed' })
    expect((await open.call(register, body('too-late'))).code).toBe('NOT_PERMITTED')
    const [last] = await listSettingChanges(open.store.db, { keys: ['security.registration'] })
    await undoChange(open.store, last?.id ?? 0)
    expect((await open.call(register, body('late-at-once'))).data).toEqual({ status: 'active' })
    await setSetting(open.store, { key: 'security.registration', value: null })
    expect((await open.call(register, body('reviewed-again'))).data).toEqual({ status: 'pending_review' })
  })

  it('names every wrong field, and a name that is taken', async () => {
    const wrong = await open.call(register, {
      body: { username: '!', email: 'x', password: 'short', role: 'admin' } as never,
    })
    expect(wrong.details.map(({ path: where }) => where).toSorted()).toEqual(['email', 'password', 'role', 'username'])
    expect((await open.call(register, body(root.username, { email: 'x@agency.example' }))).details).toEqual([
      { path: 'username', message: 'is taken' },
    ])
  })
})
