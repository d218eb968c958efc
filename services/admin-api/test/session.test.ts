import { createUser, setUserStatus } from '@etermai/accounts'
import {
  changeMyPassword,
  endMyOtherSessions,
  endMySession,
  listMySessions,
  readMe,
  refreshSession,
  signIn,
  signOut,
} from '@etermai/admin-contract'
import { eventually } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenAdmin, openAdmin, PASSWORD } from './open-admin.ts'

let open: OpenAdmin
beforeAll(async () => {
  open = await openAdmin({ LOGIN_FAILURES: '3', LOGIN_LOCK_SECONDS: '60' })
})
afterAll(() => open.dispose())

const page = { 'x-requested-with': 'console' }
const refresh = (cookie: string) => open.call(refreshSession, { headers: { ...page, cookie } })
const cookieOf = (answer: { headers: Record<string, unknown> }) =>
  String(answer.headers['set-cookie']).split(';')[0] ?? ''

describe('signing in', () => {
  it('answers a token, who one is and what one may do, and sets a cookie that no script reads', async () => {
    const { username } = await open.person('admin')
    const answer = await open.call(signIn, { body: { username, password: PASSWORD } })
    expect(answer).toMatchObject({ status: 200, data: { expires_in: 600, me: { username, scope: 'subordinates' } } })
    expect(answer.data.me.rights).toContain('users.edit')
    expect(answer.data.me.rights).not.toContain('roles.edit')
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^eterm_refresh=[^;]+; Max-Age=1209600; Path=\/api\/admin\/session; HttpOnly; SameSite=Strict$/,
    )
    const headers = { authorization: `Bearer ${answer.data.access_token}` }
    expect(await open.call(readMe, { headers })).toMatchObject({ status: 200, data: { username } })
    const audited = await open.store.query(`SELECT action FROM audit_log WHERE actor = $1 ORDER BY id`, [username])
    expect(audited).toEqual([{ action: 'session.open' }, { action: 'session.open' }])
  })

  it('is by e-mail too', async () => {
    await createUser(open.store, { username: 'mailed', email: 'Mailed@agency.example', password: PASSWORD })
    const answer = await open.call(signIn, { body: { username: 'mailed@Agency.example', password: PASSWORD } })
    expect(answer.data.me.username).toBe('mailed')
  })

  it('answers unknown users, wrong passwords and users without one alike', async () => {
    await createUser(open.store, { username: 'api-only' })
    const { username } = await open.person('user')
    for (const name of ['nobody-at-all', username, 'api-only']) {
      const answer = await open.call(signIn, { body: { username: name, password: 'wrong password' } })
      expect(answer).toMatchObject({ status: 401, code: 'LOGIN_FAILED' })
    }
  })

  it('locks a name out after too many wrong passwords, also one that does not exist, and says until when', async () => {
    const { username } = await open.person('user')
    for (const name of [username, 'no-such-user']) {
      for (let i = 0; i < 3; i++) await open.call(signIn, { body: { username: name, password: 'wrong password' } })
      const answer = await open.call(signIn, { body: { username: name, password: PASSWORD } })
      expect(answer).toMatchObject({ status: 429, code: 'ACCOUNT_LOCKED' })
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(30)
    }
    await open.store.query(`UPDATE login_failures SET locked_until = now() WHERE username = $1`, [username])
    expect((await open.call(signIn, { body: { username, password: PASSWORD } })).status).toBe(200)
    // The count begins anew.
    await open.call(signIn, { body: { username, password: 'wrong password' } })
    expect((await open.call(signIn, { body: { username, password: PASSWORD } })).status).toBe(200)
  })

  it('refuses who is disabled, and ends what was open', async () => {
    const person = await open.person('user')
    await setUserStatus(open.store, { username: person.username, status: 'disabled' })
    const answer = await open.call(signIn, { body: { username: person.username, password: PASSWORD } })
    expect(answer).toMatchObject({ status: 403, code: 'ACCOUNT_DISABLED' })
    await eventually(async () => (await person.call(readMe)).code === 'UNAUTHENTICATED')
    expect((await refresh(person.cookie)).code).toBe('UNAUTHENTICATED')
  })

  it('names every wrong field', async () => {
    const answer = await open.call(signIn, { body: { username: '', extra: 1 } as never })
    expect(answer.status).toBe(400)
    expect(answer.details.map(({ path }) => path).sort()).toEqual(['extra', 'password', 'username'])
  })
})

describe('a session', () => {
  it('goes on with the cookie, which is another each time', async () => {
    const person = await open.person('user')
    const next = await refresh(person.cookie)
    expect(next).toMatchObject({ status: 200, data: { me: { username: person.username } } })
    expect(cookieOf(next)).not.toBe(person.cookie)
    expect((await refresh(cookieOf(next))).status).toBe(200)
  })

  it('is asked for by our own page only', async () => {
    const { cookie } = await open.person('user')
    expect((await open.call(refreshSession, { headers: { cookie } })).code).toBe('UNAUTHENTICATED')
    expect((await open.call(refreshSession, { headers: page })).code).toBe('UNAUTHENTICATED')
  })

  it('lets a second tab, or who lost an answer, come with the cookie before', async () => {
    const { cookie } = await open.person('user')
    const [first, second] = await Promise.all([refresh(cookie), refresh(cookie)])
    expect([first.status, second.status]).toEqual([200, 200])
  })

  it('ends when an old cookie comes again: somebody has a copy', async () => {
    const person = await open.person('user')
    const next = await refresh(person.cookie)
    await open.store.query(`UPDATE sessions SET rotated_at = now() - interval '1 minute' WHERE user_id = $1`, [
      person.userId,
    ])
    expect((await refresh(person.cookie)).code).toBe('UNAUTHENTICATED')
    expect((await refresh(cookieOf(next))).code).toBe('UNAUTHENTICATED')
    const audited = await open.store.query(`SELECT action FROM audit_log WHERE actor = $1 ORDER BY id DESC LIMIT 1`, [
      person.username,
    ])
    expect(audited).toEqual([{ action: 'session.reuse' }])
  })

  it.each(['nonsense', 'a.b', '00000000-0000-4000-8000-000000000000.x', ''])('is not %j', async (token) => {
    const cookie = `eterm_refresh=${token}`
    expect((await refresh(cookie)).code).toBe('UNAUTHENTICATED')
    const headers = { authorization: `Bearer ${token}` }
    expect((await open.call(readMe, { headers })).code).toBe('UNAUTHENTICATED')
  })

  it('ends by signing out', async () => {
    const person = await open.person('user')
    expect((await person.call(signOut)).status).toBe(200)
    expect((await person.call(readMe)).code).toBe('UNAUTHENTICATED')
    expect((await refresh(person.cookie)).code).toBe('UNAUTHENTICATED')
  })

  it('is seen beside the others, and ends them one by one or all', async () => {
    const here = await open.person('user')
    const others = [await open.signIn(here.username, PASSWORD), await open.signIn(here.username, PASSWORD)]
    const { items } = (await here.call(listMySessions)).data
    expect(items).toHaveLength(3)
    expect(items.filter(({ current }) => current)).toHaveLength(1)
    const other = items.find(({ current }) => !current)?.session_id ?? ''
    const stranger = await open.person('super_admin')
    expect((await stranger.call(endMySession, { params: { session_id: other } })).code).toBe('NOT_FOUND')
    expect((await here.call(endMySession, { params: { session_id: other } })).status).toBe(200)
    expect((await here.call(endMyOtherSessions)).data).toEqual({ ended: 1 })
    for (const person of others) await eventually(async () => (await person.call(readMe)).code === 'UNAUTHENTICATED')
    expect((await here.call(readMe)).status).toBe(200)
  })
})

describe('one’s own password', () => {
  it('is changed by who knows it, and ends every other session', async () => {
    const person = await open.person('user')
    const other = await open.signIn(person.username, PASSWORD)
    const wrong = await person.call(changeMyPassword, {
      body: { current: 'not this one', password: 'a better password' },
    })
    expect(wrong).toMatchObject({ status: 403, code: 'PASSWORD_WRONG' })
    const same = await person.call(changeMyPassword, { body: { current: PASSWORD, password: PASSWORD } })
    expect(same.details).toEqual([{ path: 'password', message: 'must be a new one' }])
    const done = await person.call(changeMyPassword, { body: { current: PASSWORD, password: 'a better password' } })
    expect(done.status).toBe(200)
    expect((await person.call(readMe)).status).toBe(200)
    await eventually(async () => (await other.call(readMe)).code === 'UNAUTHENTICATED')
    expect((await open.signIn(person.username, 'a better password')).userId).toBe(person.userId)
  })

  it('has to be changed first by who was told to', async () => {
    await createUser(open.store, { username: 'fresh', password: PASSWORD, mustChangePassword: true })
    const person = await open.signIn('fresh', PASSWORD)
    expect((await person.call(listMySessions)).code).toBe('PASSWORD_CHANGE_REQUIRED')
    expect((await person.call(readMe)).data.must_change_password).toBe(true)
    await person.call(changeMyPassword, { body: { current: PASSWORD, password: 'a better password' } })
    expect((await person.call(listMySessions)).status).toBe(200)
  })
})
