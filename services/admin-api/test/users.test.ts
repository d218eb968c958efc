import * as accounts from '@etermai/accounts'
import {
  assignUser,
  createUser,
  deleteUser,
  disableUser,
  editUser,
  enableUser,
  listUsers,
  permitUser,
  readMe,
  reviewUser,
  setUserLimits,
  setUserPassword,
  showUser,
} from '@etermai/admin-contract'
import { eventually } from '@etermai/testkit'
import { createCustomer } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeMatrix, verdicts } from './matrix.ts'
import { type OpenAdmin, openAdmin, PASSWORD, type Person } from './open-admin.ts'

let open: OpenAdmin
let root: Person
let admin: Person
let agent: Person
const STALE = '0123456789abcdef'
beforeAll(async () => {
  open = await openAdmin({ ADMIN_CALLS_PER_SECOND: '1000000' })
  root = await open.person('super_admin')
  admin = await open.person('admin')
  agent = await open.person('user', { parent: admin })
})
afterAll(() => open.dispose())

const of = (person: { username: string }) => ({ username: person.username })
const show = async (who: Person, whom: { username: string }) => (await who.call(showUser, { params: of(whom) })).data
const trail = (action: string) =>
  open.store.query<{ subject: string; actor: string }>(
    `SELECT subject, actor, before, after FROM audit_log WHERE action = $1 ORDER BY id DESC LIMIT 1`,
    [action],
  )

describe('the list of users', () => {
  it('shows an administrator themselves and their own, everybody to a super administrator, and secrets to nobody', async () => {
    const stranger = await open.person('user')
    const mine = (await admin.call(listUsers)).data.items.map(({ username }) => username)
    expect(mine.toSorted()).toEqual([admin.username, agent.username].toSorted())
    const all = await root.call(listUsers, { query: { limit: 200 } })
    expect(all.data.items.map(({ username }) => username)).toEqual(expect.arrayContaining([stranger.username, ...mine]))
    expect(all.text).not.toMatch(/argon2|_system|"password_hash"/)
  })

  it('is filtered by role, status, administrator and a part of what one knows', async () => {
    const name = `zhang-${Date.now()}`
    await accounts.createUser(open.store, {
      username: name,
      displayName: '张三',
      phone: '13800000001',
      status: 'disabled',
    })
    const found = async (query: Record<string, string>) =>
      (await root.call(listUsers, { query: { limit: 200, ...query } })).data.items.map(({ username }) => username)
    for (const q of ['张三', '1380000', name.toUpperCase()]) expect(await found({ q })).toEqual([name])
    expect(await found({ q: '100%' })).toEqual([])
    expect(await found({ status: 'disabled', role: 'user' })).toContain(name)
    expect(await found({ status: 'active' })).not.toContain(name)
    expect(await found({ administrator: admin.username })).toEqual([agent.username])
  })

  it('goes on page by page, each user once', async () => {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: Record<string, string | number> = cursor === '' ? { limit: 2 } : { limit: 2, cursor }
      const { data } = await root.call(listUsers, { query })
      seen.push(...data.items.map(({ username }) => username))
      cursor = data.next_cursor
    }
    const rows = await open.store.query(
      `SELECT username FROM users WHERE NOT starts_with(username, '_') ORDER BY id DESC`,
    )
    expect(seen).toEqual(rows.map(({ username }) => username))
  })

  it.each(['x', 'W10', Buffer.from('["a"]').toString('base64url')])('refuses the cursor %j', async (cursor) => {
    expect((await root.call(listUsers, { query: { cursor } })).details).toEqual([
      { path: 'cursor', message: 'is not of this list' },
    ])
  })
})

describe('making a user', () => {
  it('makes an administrator’s own, who must change the password first', async () => {
    const body = {
      username: 'made-1',
      email: 'made1@agency.example',
      password: PASSWORD,
      given: ['query_av'],
      limits: { credit_limit: '12.5' },
    }
    const made = await admin.call(createUser, { body })
    expect(made).toMatchObject({
      status: 200,
      data: {
        administrator: admin.username,
        given: ['query_av'],
        must_change_password: true,
        limits: { credit_limit: '12.50' },
      },
    })
    expect((await open.signIn('made-1', PASSWORD)).userId).toBe(made.data.user_id)
    expect(await trail('user.create')).toMatchObject([{ subject: 'user:made-1', actor: admin.username }])
    expect(JSON.stringify(await trail('user.create'))).not.toContain(PASSWORD)
  })

  it('names every wrong field, and what is taken', async () => {
    const wrong = await admin.call(createUser, {
      body: { username: '!', email: 'x', given: ['fly'], limits: { credit_limit: '-1' }, extra: 1 } as never,
    })
    expect(wrong.details.map(({ path }) => path).toSorted()).toEqual([
      'email',
      'extra',
      'given[0]',
      'limits.credit_limit',
      'username',
    ])
    const taken = await admin.call(createUser, { body: { username: agent.username } })
    expect(taken.details).toEqual([{ path: 'username', message: 'is taken' }])
    const noRole = await root.call(createUser, { body: { username: 'no-role', role: 'pilot' } })
    expect(noRole.status).toBe(400)
  })

  it('hands on nothing that one has not', async () => {
    for (const body of [
      { username: 'too-high', role: 'super_admin' },
      { username: 'too-high', role: 'operations' },
      { username: 'too-high', given: ['money.adjust'] },
    ]) {
      expect(await admin.call(createUser, { body })).toMatchObject({ status: 403, code: 'NOT_PERMITTED' })
    }
    const elsewhere = await admin.call(createUser, { body: { username: 'too-high', administrator: root.username } })
    expect([elsewhere.status, elsewhere.details[0]?.path]).toEqual([400, 'administrator'])
    expect((await root.call(showUser, { params: { username: 'too-high' } })).code).toBe('NOT_FOUND')
  })
})

describe('editing', () => {
  it('changes what is given, writes it down, and refuses who has read something older', async () => {
    const { etag } = await show(admin, agent)
    const edited = await admin.call(editUser, {
      params: of(agent),
      body: { etag, display_name: 'Agent', phone: '021-1' },
    })
    expect(edited.data).toMatchObject({ display_name: 'Agent', phone: '021-1', remark: null })
    const late = await admin.call(editUser, { params: of(agent), body: { etag, display_name: 'Other' } })
    expect(late).toMatchObject({
      status: 409,
      code: 'EDIT_CONFLICT',
      details: [{ path: 'display_name', message: 'is now "Agent"' }],
    })
    expect(await trail('user.edit')).toEqual([
      expect.objectContaining({
        after: { display_name: 'Agent', phone: '021-1' },
        before: { display_name: null, phone: null },
      }),
    ])
  })

  it('lets one of two at once win', async () => {
    const person = await open.person('user', { parent: admin })
    const { etag } = await show(admin, person)
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((display_name) =>
        admin.call(editUser, { params: of(person), body: { etag, display_name } }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409])
  })

  it('keeps an e-mail address to one user', async () => {
    await accounts.createUser(open.store, { username: 'holder', email: 'holder@agency.example' })
    const { etag } = await show(admin, agent)
    const answer = await admin.call(editUser, { params: of(agent), body: { etag, email: 'Holder@agency.example' } })
    expect(answer.details).toEqual([{ path: 'email', message: 'belongs to another user' }])
  })

  it('gives a new password, which ends what was open', async () => {
    const person = await open.person('user', { parent: admin })
    await admin.call(setUserPassword, { params: of(person), body: { password: 'another password' } })
    await eventually(async () => (await person.call(readMe)).code === 'UNAUTHENTICATED')
    const again = await open.signIn(person.username, 'another password')
    expect((await again.call(readMe)).data.must_change_password).toBe(true)
  })
})

describe('role and rights', () => {
  it('are felt at the next call', async () => {
    const person = await open.person('user', { parent: admin })
    const { etag } = await show(admin, person)
    const body = { etag, given: ['query_av', 'query_av'], denied: ['tasks.cancel'] }
    const { data } = await admin.call(permitUser, { params: of(person), body })
    expect(data).toMatchObject({ given: ['query_av'], denied: ['tasks.cancel'] })
    await eventually(async () => {
      const { rights } = (await person.call(readMe)).data
      return rights.includes('query_av') && !rights.includes('tasks.cancel')
    })
  })

  it('are nobody’s own to change, and nobody hands on what they have not', async () => {
    const { etag } = await show(root, root)
    expect((await root.call(permitUser, { params: of(root), body: { etag, role: 'user' } })).code).toBe('NOT_PERMITTED')
    const own = await show(admin, admin)
    const raise = await admin.call(permitUser, { params: of(admin), body: { etag: own.etag, given: ['money.adjust'] } })
    expect(raise.code).toBe('NOT_PERMITTED')
    const theirs = await show(admin, agent)
    for (const asked of [{ role: 'super_admin' }, { role: 'operations' }, { given: ['settings.edit'] }]) {
      const answer = await admin.call(permitUser, { params: of(agent), body: { etag: theirs.etag, ...asked } })
      expect(answer).toMatchObject({ status: 403, code: 'NOT_PERMITTED' })
    }
  })

  it('of who has more than oneself are out of one’s hands, and so are their password and e-mail', async () => {
    const strong = await open.person('user', { parent: admin, permissions: ['settings.edit'] })
    const { etag } = await show(admin, strong)
    const refused = [
      await admin.call(permitUser, { params: of(strong), body: { etag, given: [] } }),
      await admin.call(setUserPassword, { params: of(strong), body: { password: 'another password' } }),
      await admin.call(editUser, { params: of(strong), body: { etag, email: 'mine@agency.example' } }),
    ]
    expect(refused.map(({ code }) => code)).toEqual(['NOT_PERMITTED', 'NOT_PERMITTED', 'NOT_PERMITTED'])
    expect((await admin.call(disableUser, { params: of(strong), body: {} })).status).toBe(200)
  })

  it('names a right that is given and denied at once', async () => {
    const { etag } = await show(admin, agent)
    const answer = await admin.call(permitUser, {
      params: of(agent),
      body: { etag, given: ['query_av'], denied: ['query_av'] },
    })
    expect(answer.details).toEqual([{ path: 'denied', message: 'names a right that given names too' }])
  })

  it('leave one super administrator, whoever goes and however many at once', async () => {
    await using other = await openAdmin()
    const supers = [
      await other.person('super_admin'),
      await other.person('super_admin'),
      await other.person('super_admin'),
    ]
    const [a, b, c] = supers as [Person, Person, Person]
    // Each takes another out, in a circle, at the same time.
    const answers = await Promise.all([
      a.call(disableUser, { params: of(b), body: {} }),
      b.call(disableUser, { params: of(c), body: {} }),
      c.call(disableUser, { params: of(a), body: {} }),
    ])
    const left = await other.store.query(`SELECT username FROM users WHERE role = 'super_admin' AND status = 'active'`)
    expect(left.length).toBeGreaterThan(0)
    expect(answers.filter(({ status }) => status === 200).length).toBe(3 - left.length)
    const last = await other.person('super_admin')
    for (const { username } of left) await last.call(disableUser, { params: { username: String(username) }, body: {} })
    await expect(
      accounts.setUserStatus(other.store, { username: last.username, status: 'disabled' }),
    ).rejects.toMatchObject({
      code: 'STATE_CONFLICT',
      details: [{ path: 'username', message: 'is the last active super administrator' }],
    })
    await expect(accounts.deleteUser(other.store, { username: last.username })).rejects.toMatchObject({
      code: 'STATE_CONFLICT',
    })
    await expect(accounts.permitUser(other.store, { username: last.username, role: 'user' })).rejects.toMatchObject({
      code: 'STATE_CONFLICT',
    })
  })
})

describe('whose user one is', () => {
  it('a super administrator says', async () => {
    const person = await open.person('user')
    const { etag } = await show(root, person)
    expect((await admin.call(showUser, { params: of(person) })).code).toBe('NOT_FOUND')
    expect(
      (await root.call(assignUser, { params: of(person), body: { etag, administrator: admin.username } })).status,
    ).toBe(200)
    expect((await show(admin, person)).administrator).toBe(admin.username)
    const stale = await root.call(assignUser, { params: of(person), body: { etag, administrator: null } })
    expect(stale).toMatchObject({
      code: 'EDIT_CONFLICT',
      details: [{ path: 'administrator', message: `is now "${admin.username}"` }],
    })
  })

  it('is nobody who reaches no users, oneself, or one’s own user', async () => {
    const boss = await open.person('admin')
    const below = await open.person('admin', { parent: boss })
    const { etag } = await show(root, boss)
    for (const administrator of [agent.username, boss.username, below.username, 'nobody-here']) {
      const answer = await root.call(assignUser, { params: of(boss), body: { etag, administrator } })
      expect([answer.status, answer.details[0]?.path]).toEqual([400, 'administrator'])
    }
    const { etag: now } = await show(root, boss)
    const demoted = await root.call(permitUser, { params: of(boss), body: { etag: now, role: 'user' } })
    expect(demoted).toMatchObject({ status: 409, code: 'STATE_CONFLICT' })
  })
})

describe('limits', () => {
  it('are changed as far as they are given, and not beneath somebody else’s change', async () => {
    const { limits } = await show(admin, agent)
    const params = of(agent)
    const etag = limits?.etag ?? ''
    const { data } = await admin.call(setUserLimits, { params, body: { etag, credit_limit: '5', weight: 2 } })
    expect(data.limits).toMatchObject({ credit_limit: '5.00', weight: 2, backlog_cap: limits?.backlog_cap })
    const late = await admin.call(setUserLimits, { params, body: { etag, credit_limit: '9' } })
    expect(late).toMatchObject({ code: 'EDIT_CONFLICT', details: [{ path: 'credit_limit', message: 'is now "5.00"' }] })
  })
})

describe('being let in', () => {
  it('ends with being disabled, also for calls of the API, and does not come back to old sessions', async () => {
    const person = await open.person('user', { parent: admin })
    const disabled = await admin.call(disableUser, { params: of(person), body: { reason: 'left the agency' } })
    expect(disabled.data.status).toBe('disabled')
    await eventually(async () => (await person.call(readMe)).code === 'UNAUTHENTICATED')
    expect((await admin.call(enableUser, { params: of(person), body: {} })).data.status).toBe('active')
    await eventually(async () => (await open.signIn(person.username, PASSWORD)).userId === person.userId)
    expect((await person.call(readMe)).code).toBe('UNAUTHENTICATED')
  })

  it('waits for the review of a registration', async () => {
    for (const [username, decision] of [
      ['new-1', 'approve'],
      ['new-2', 'reject'],
    ] as const) {
      await accounts.createUser(open.store, {
        username,
        status: 'pending_review',
        password: PASSWORD,
        parent: admin.username,
      })
      expect((await admin.call(enableUser, { params: { username }, body: {} })).code).toBe('STATE_CONFLICT')
      expect((await admin.call(reviewUser, { params: { username }, body: { decision } })).status).toBe(200)
    }
    expect((await open.signIn('new-1', PASSWORD)).username).toBe('new-1')
    expect((await admin.call(showUser, { params: { username: 'new-2' } })).code).toBe('NOT_FOUND')
    const again = await admin.call(reviewUser, { params: { username: 'new-1' }, body: { decision: 'reject' } })
    expect(again.code).toBe('STATE_CONFLICT')
  })
})

describe('deleting', () => {
  it('leaves nothing of who never did anything', async () => {
    await admin.call(createUser, { body: { username: 'unused' } })
    const answer = await admin.call(deleteUser, { params: { username: 'unused' } })
    expect(answer.data).toEqual({ kept: false })
    expect(await open.store.query(`SELECT FROM users WHERE username = 'unused'`)).toEqual([])
  })

  it('keeps the name that money and tasks speak of, and ends everything else', async () => {
    const customer = await createCustomer(open.store)
    await accounts.setPassword(open.store, { username: customer.username, password: PASSWORD })
    await accounts.editUser(open.store, { username: customer.username, email: 'gone@agency.example' })
    const session = await open.signIn(customer.username, PASSWORD)
    expect((await root.call(deleteUser, { params: of(customer) })).data).toEqual({ kept: true })
    await eventually(async () => (await session.call(readMe)).code === 'UNAUTHENTICATED')
    expect(await accounts.showApiConfig(open.store.db, customer.username)).toMatchObject({ enabled: false })
    expect(await accounts.loadProfile(open.store.db, open.store.secrets, customer.username)).toMatchObject({
      status: 'disabled',
    })
    const shown = await show(root, customer)
    expect(shown).toMatchObject({ status: 'disabled', email: null, has_password: false })
    expect(shown.deleted_at).not.toBeNull()
    const listed = async (deleted: boolean) =>
      (await root.call(listUsers, { query: { deleted, q: customer.username } })).data.items.length
    expect([await listed(false), await listed(true)]).toEqual([0, 1])
    expect((await root.call(enableUser, { params: of(customer), body: {} })).code).toBe('STATE_CONFLICT')
    // The address is free again.
    expect((await root.call(createUser, { body: { username: 'next', email: 'gone@agency.example' } })).status).toBe(200)
  })

  it('waits until an administrator’s users are somebody else’s', async () => {
    expect((await root.call(deleteUser, { params: of(admin) })).code).toBe('STATE_CONFLICT')
  })
})

describeMatrix(
  () => open,
  [
    { route: showUser, sent: (owner) => ({ params: of(owner) }), verdicts: verdicts.seen },
    {
      route: editUser,
      sent: (owner) => ({ params: of(owner), body: { etag: STALE, remark: 'x' } }),
      verdicts: { ...verdicts.others, super_admin: ['in', 'in', 'in'] },
    },
    {
      route: permitUser,
      sent: (owner) => ({ params: of(owner), body: { etag: STALE, given: ['query_av'] } }),
      verdicts: verdicts.others,
    },
    {
      route: setUserPassword,
      sent: (owner) => ({ params: of(owner), body: { password: PASSWORD } }),
      verdicts: verdicts.others,
    },
    {
      route: assignUser,
      sent: (owner) => ({ params: of(owner), body: { etag: STALE, administrator: null } }),
      verdicts: { ...verdicts.others, admin: ['403', '403', '403'] },
    },
    {
      route: setUserLimits,
      sent: (owner) => ({ params: of(owner), body: { etag: STALE, weight: 1 } }),
      verdicts: { ...verdicts.others, super_admin: ['in', 'in', 'in'] },
    },
    { route: enableUser, sent: (owner) => ({ params: of(owner), body: {} }), verdicts: verdicts.others },
    {
      route: reviewUser,
      sent: (owner) => ({ params: of(owner), body: { decision: 'reject' } }),
      verdicts: verdicts.others,
    },
    { route: disableUser, sent: (owner) => ({ params: of(owner), body: {} }), verdicts: verdicts.others },
    { route: deleteUser, sent: (owner) => ({ params: of(owner) }), verdicts: verdicts.others },
  ],
)
