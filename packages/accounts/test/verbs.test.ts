import { readBalance } from '@etermai/ledger'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  checkPassword,
  clearPriceOverride,
  createApiConfig,
  createOffice,
  createUser,
  grantOffice,
  listAudit,
  listGrants,
  listOffices,
  listPriceOverrides,
  listPrices,
  listUsers,
  loadProfile,
  permissions,
  readLimits,
  revealKeys,
  revokeOffice,
  rotateMd5Key,
  rotateWebhookSecret,
  setApiEnabled,
  setApiRequirements,
  setDefaultOffice,
  setIpWhitelist,
  setLimits,
  setPassword,
  setPermissions,
  setPrice,
  setPriceOverride,
  setUserStatus,
  showApiConfig,
  showUser,
  switchOffice,
} from '../src/index.ts'
import { type OpenAccounts, openAccounts, refusal } from './open-accounts.ts'

let open: OpenAccounts
let username = ''
let userId = 0
let users = 0
beforeAll(async () => {
  open = await openAccounts()
  await createOffice(open, { officeNo: 'SHA255', remark: 'Shanghai' })
  await createOffice(open, { officeNo: 'BJS123' })
})
afterAll(() => open.dispose())
beforeEach(async () => {
  username = `user${++users}`
  userId = (await createUser(open, { username })).userId
})

const lastLine = async () => (await open.trail()).at(-1)
const trailLength = async () => (await open.trail()).length

describe('createUser', () => {
  it('makes the user with an account and its limits, and audits it without the password', async () => {
    await createUser(open, { username: 'chief', role: 'operations' })
    const made = await createUser(open, {
      username: 'agent.1@x',
      email: 'agent@example.com',
      parent: 'chief',
      password: 'a long password',
      permissions: ['query_av', 'query_av'],
      limits: { creditLimitFen: 500, backlogCap: 10, ratePerSecond: 5, rateBurst: 6, weight: 2, lowBalanceFen: 100 },
    })
    expect(await readBalance(open.db, made.userId)).toMatchObject({
      balanceFen: 0,
      creditLimitFen: 500,
      backlogCap: 10,
    })
    expect(await showUser(open.db, 'agent.1@x')).toMatchObject({
      parent: 'chief',
      permissions: ['query_av'],
      role: 'user',
    })
    const line = await lastLine()
    expect(line).toMatchObject({
      actor: 'tester',
      action: 'user.create',
      subject: 'user:agent.1@x',
      before: null,
      ip: '203.0.113.9',
    })
    expect(JSON.stringify(line)).not.toContain('a long password')
    expect(await checkPassword(open.db, 'agent.1@x', 'a long password')).toMatchObject({ userId: made.userId })
  })

  it('names every wrong field at once', async () => {
    const wrong = {
      username: 'a b',
      email: 'x',
      role: 'God!',
      password: 'short',
      permissions: ['fly'],
      limits: { weight: 0, x: 1 },
      extra: 1,
    }
    const { code, details } = await refusal(createUser(open, wrong as never))
    expect(code).toBe('INVALID_REQUEST')
    const paths = details.map((line) => line.split(':')[0]).sort()
    expect(paths).toEqual([
      'email',
      'extra',
      'limits.weight',
      'limits.x',
      'password',
      'permissions[0]',
      'role',
      'username',
    ])
  })

  it('refuses a taken name or e-mail, whatever its case, and an unknown parent, and leaves nothing behind', async () => {
    await createUser(open, { username: 'first', email: 'first@example.com' })
    const before = await trailLength()
    expect(await refusal(createUser(open, { username: 'first' }))).toEqual({
      code: 'INVALID_REQUEST',
      details: ['username: is taken'],
    })
    expect(await refusal(createUser(open, { username: 'second', email: 'FIRST@example.com' }))).toMatchObject({
      details: ['email: belongs to another user'],
    })
    expect(await refusal(createUser(open, { username: 'second', parent: 'ghost' }))).toMatchObject({
      details: ['parent: no user ghost'],
    })
    expect(await loadProfile(open.db, open.secrets, 'second')).toBeNull()
    expect(await trailLength()).toBe(before)
  })

  it('lets one of twenty simultaneous copies through', async () => {
    const copies = await Promise.allSettled(Array.from({ length: 20 }, () => createUser(open, { username: 'raced' })))
    expect(copies.filter((copy) => copy.status === 'fulfilled')).toHaveLength(1)
  })
})

describe('users', () => {
  it('are listed without the platform itself, by role, status and parent', async () => {
    await createUser(open, { username: 'boss', role: 'admin' })
    await createUser(open, { username: 'sub', parent: 'boss' })
    await setUserStatus(open, { username: 'sub', status: 'disabled' })
    expect((await listUsers(open.db)).map((user) => user.username)).not.toContain('_system')
    expect(await listUsers(open.db, { parent: 'boss' })).toMatchObject([{ username: 'sub', balanceFen: 0 }])
    expect(await listUsers(open.db, { parent: 'boss', status: 'active' })).toEqual([])
    expect(await listUsers(open.db, { role: 'admin' })).toMatchObject([{ username: 'boss' }])
    expect(await refusal(showUser(open.db, 'ghost'))).toEqual({
      code: 'NOT_FOUND',
      details: ['username: no user ghost'],
    })
  })

  it('the platform itself cannot be changed or given keys', async () => {
    expect(await refusal(createApiConfig(open, { username: '_system' }))).toMatchObject({ code: 'INVALID_REQUEST' })
    expect(await refusal(setUserStatus(open, { username: '_system', status: 'disabled' }))).toMatchObject({
      code: 'INVALID_REQUEST',
    })
  })

  it('setUserStatus audits a change, not a repetition', async () => {
    await setUserStatus(open, { username, status: 'disabled' })
    expect(await lastLine()).toMatchObject({
      action: 'user.status',
      before: { status: 'active' },
      after: { status: 'disabled' },
    })
    const lines = await trailLength()
    await setUserStatus(open, { username, status: 'disabled' })
    expect(await trailLength()).toBe(lines)
    expect(await refusal(setUserStatus(open, { username: 'ghost', status: 'active' }))).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('setPermissions grants and revokes, and knows only what the operations ask for', async () => {
    expect(await setPermissions(open, { username, grant: [...permissions] })).toEqual([...permissions].sort())
    expect(await setPermissions(open, { username, revoke: ['book_pnr'] })).not.toContain('book_pnr')
    expect(await lastLine()).toMatchObject({ action: 'user.permissions', subject: `user:${username}` })
    expect(await refusal(setPermissions(open, { username, grant: ['fly'] }))).toMatchObject({
      details: [expect.stringContaining('grant[0]: no such permission: fly')],
    })
    expect(await refusal(setPermissions(open, { username, grant: ['book_pnr'], revoke: ['book_pnr'] }))).toMatchObject({
      code: 'INVALID_REQUEST',
    })
  })

  it('simultaneous grants of different permissions all hold', async () => {
    await Promise.all(permissions.map((name) => setPermissions(open, { username, grant: [name] })))
    expect((await showUser(open.db, username)).permissions).toEqual([...permissions].sort())
  })

  it('setLimits changes what is given, and not below what is used', async () => {
    const before = await readLimits(open.db, userId)
    const after = await setLimits(open, { username, creditLimitFen: 1_000, weight: 3 })
    expect(after).toEqual({ ...before, creditLimitFen: 1_000, weight: 3 })
    expect(await lastLine()).toMatchObject({ action: 'user.limits', before, after })
    await open.db.query('UPDATE accounts SET held_fen = 800 WHERE user_id = $1', [userId])
    expect(await refusal(setLimits(open, { username, creditLimitFen: 799 }))).toMatchObject({ code: 'INVALID_REQUEST' })
    expect(await readLimits(open.db, userId)).toEqual(after)
  })

  it('a password is kept as argon2id and fits only itself', async () => {
    await setPassword(open, { username, password: 'correct horse', mustChange: true })
    expect(await checkPassword(open.db, username, 'correct horse')).toEqual({
      userId,
      status: 'active',
      mustChangePassword: true,
    })
    expect(await checkPassword(open.db, username, 'correct horsf')).toBeNull()
    expect(await checkPassword(open.db, 'ghost', 'correct horse')).toBeNull()
    const { rows } = await open.db.query('SELECT password_hash FROM users WHERE id = $1', [userId])
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$/)
    expect(JSON.stringify(await lastLine())).not.toContain('argon2')
  })
})

describe('API configuration', () => {
  it('shows its keys once, keeps them sealed, and never writes them to the trail', async () => {
    const keys = await createApiConfig(open, { username })
    expect(keys.apiKey).toMatch(/^ak_[\w-]{24}$/)
    expect(keys.md5Key).toMatch(/^mk_[\w-]{43}$/)
    expect(keys.webhookSecret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(await refusal(createApiConfig(open, { username }))).toMatchObject({
      details: ['username: has an API configuration already'],
    })
    expect(await revealKeys(open, { username })).toEqual(keys)
    expect(await lastLine()).toMatchObject({ action: 'api_config.reveal', subject: `user:${username}` })

    const rotated = await rotateMd5Key(open, { username })
    const { webhookSecret } = await rotateWebhookSecret(open, { username, overlapHours: 0 })
    const { rows } = await open.db.query('SELECT row_to_json(c)::text AS row FROM api_configs c WHERE user_id = $1', [
      userId,
    ])
    const kept = rows[0].row + JSON.stringify(await open.trail())
    for (const secret of [keys.md5Key, keys.webhookSecret, rotated.md5Key, webhookSecret])
      expect(kept).not.toContain(secret)
  })

  it('a rotation overlaps for a day unless told otherwise; a second one ends the oldest key', async () => {
    const first = await createApiConfig(open, { username })
    const second = await rotateMd5Key(open, { username })
    expect((second.previousUntil?.getTime() ?? 0) - Date.now()).toBeGreaterThan(23.9 * 3_600_000)
    const third = await rotateMd5Key(open, { username, overlapHours: 2 })
    const md5Keys = async () => (await loadProfile(open.db, open.secrets, username))?.md5Keys
    expect(await md5Keys()).toEqual([third.md5Key, second.md5Key])
    const fourth = await rotateMd5Key(open, { username, overlapHours: 0 })
    expect(fourth.previousUntil).toBeNull()
    expect(await md5Keys()).toEqual([fourth.md5Key])
    expect(await md5Keys()).not.toContain(first.md5Key)
    expect(await refusal(rotateMd5Key(open, { username, overlapHours: -1 }))).toMatchObject({ code: 'INVALID_REQUEST' })
    expect(await refusal(rotateMd5Key(open, { username: 'ghost' }))).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('takes addresses and CIDRs of both families, and nothing else', async () => {
    await createApiConfig(open, { username })
    const good = ['203.0.113.7', '203.0.113.0/24', '2001:DB8::1', '2001:db8::/32', '0.0.0.0/0', ' 203.0.113.7 ']
    expect(await setIpWhitelist(open, { username, ipWhitelist: good })).toEqual([
      '203.0.113.7',
      '203.0.113.0/24',
      '2001:db8::1',
      '2001:db8::/32',
      '0.0.0.0/0',
    ])
    const bad = [
      '',
      'localhost',
      '1.2.3',
      '1.2.3.4/33',
      '1.2.3.4/',
      '1.2.3.4/08',
      '1.2.3.4/8/8',
      '::/129',
      'fe80::1%eth0',
      '::ffff:1.2.3.4',
      '256.1.1.1',
    ]
    const { details } = await refusal(setIpWhitelist(open, { username, ipWhitelist: bad }))
    expect(details.map((line) => line.split(':')[0])).toEqual(bad.map((_, i) => `ipWhitelist[${i}]`))
    expect(await setIpWhitelist(open, { username, ipWhitelist: [] })).toEqual([])
  })

  it('changes only the requirements that are given', async () => {
    await createApiConfig(open, { username })
    await setApiRequirements(open, { username, signType: 'MD5', needsSuccessBody: true })
    expect(await setApiRequirements(open, { username, requireMethod: true })).toEqual({
      signType: 'MD5',
      requireTimestamp: false,
      requireMethod: true,
      needsSuccessBody: true,
    })
    expect(await setApiRequirements(open, { username, signType: null })).toMatchObject({ signType: null })
    expect(await refusal(setApiRequirements(open, { username, signType: 'SHA1' as never }))).toMatchObject({
      code: 'INVALID_REQUEST',
    })
  })

  it('is switched off and on, and shown without secrets', async () => {
    const keys = await createApiConfig(open, { username })
    await setApiEnabled(open, { username, enabled: false })
    expect(await lastLine()).toMatchObject({ action: 'api_config.disable', after: { enabled: false } })
    const shown = await showApiConfig(open.db, username)
    expect(shown).toMatchObject({ apiKey: keys.apiKey, enabled: false, md5KeyPreviousUntil: null })
    expect(JSON.stringify(shown)).not.toMatch(/mk_|whsec_|v1\./)
    expect(await showApiConfig(open.db, 'ghost')).toBeNull()
  })
})

describe('Offices', () => {
  it('exist once and have the form of an Office number', async () => {
    expect(await refusal(createOffice(open, { officeNo: 'SHA255' }))).toMatchObject({
      details: ['officeNo: exists already'],
    })
    expect(await refusal(createOffice(open, { officeNo: 'sha255' }))).toMatchObject({ code: 'INVALID_REQUEST' })
    expect(await listOffices(open.db)).toMatchObject([
      { officeNo: 'BJS123' },
      { officeNo: 'SHA255', remark: 'Shanghai', terminals: 0 },
    ])
  })

  it('are granted, renewed, switched and revoked, with what was before in the trail', async () => {
    const validUntil = new Date(Date.now() + 3_600_000)
    await grantOffice(open, { username, officeNo: 'SHA255', validUntil, remark: 'trial' })
    expect(await lastLine()).toMatchObject({
      action: 'office.grant',
      before: null,
      after: { officeNo: 'SHA255', validUntil: validUntil.toISOString() },
    })
    await switchOffice(open, { username, officeNo: 'SHA255', on: false })
    await grantOffice(open, { username, officeNo: 'SHA255' })
    expect(await listGrants(open.db, username)).toMatchObject([
      { officeNo: 'SHA255', status: 'active', switchedOn: false, validUntil: null, remark: 'trial', isDefault: false },
    ])
    expect(await lastLine()).toMatchObject({
      before: { validUntil: validUntil.toISOString() },
      after: { validUntil: null },
    })
    await revokeOffice(open, { username, officeNo: 'SHA255' })
    expect(await listGrants(open.db, username)).toMatchObject([{ status: 'revoked' }])
    expect(await refusal(revokeOffice(open, { username, officeNo: 'SHA255' }))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refusal(switchOffice(open, { username, officeNo: 'SHA255', on: true }))).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('refuses an unknown Office, an unknown user and a validity that ends before it begins', async () => {
    expect(await refusal(grantOffice(open, { username, officeNo: 'ZZZ999' }))).toMatchObject({
      details: ['officeNo: no such Office'],
    })
    expect(await refusal(grantOffice(open, { username: 'ghost', officeNo: 'SHA255' }))).toMatchObject({
      code: 'NOT_FOUND',
    })
    const past = new Date(Date.now() - 1_000)
    expect(await refusal(grantOffice(open, { username, officeNo: 'SHA255', validUntil: past }))).toMatchObject({
      code: 'INVALID_REQUEST',
    })
    expect(await listGrants(open.db, username)).toEqual([])
  })

  it('the default is one of those granted, and goes with its grant', async () => {
    await createApiConfig(open, { username })
    expect(await refusal(setDefaultOffice(open, { username, officeNo: 'SHA255' }))).toMatchObject({ code: 'NOT_FOUND' })
    await grantOffice(open, { username, officeNo: 'SHA255' })
    await setDefaultOffice(open, { username, officeNo: 'SHA255' })
    expect(await showApiConfig(open.db, username)).toMatchObject({ defaultOffice: 'SHA255' })
    await revokeOffice(open, { username, officeNo: 'SHA255' })
    expect(await showApiConfig(open.db, username)).toMatchObject({ defaultOffice: null })
  })

  it('one user never sees the grants of another', async () => {
    await createUser(open, { username: `${username}-other` })
    await grantOffice(open, { username: `${username}-other`, officeNo: 'BJS123' })
    expect(await listGrants(open.db, username)).toEqual([])
    expect((await loadProfile(open.db, open.secrets, username))?.grants).toEqual([])
  })
})

describe('prices', () => {
  it('are set per operation, in fen, with what was before in the trail', async () => {
    await setPrice(open, { operation: 'query_av', priceFen: 10 })
    await setPrice(open, { operation: 'query_av', priceFen: 20 })
    expect(await lastLine()).toMatchObject({
      action: 'price.set',
      subject: 'price:query_av',
      before: { priceFen: 10 },
      after: { priceFen: 20 },
    })
    expect(await listPrices(open.db)).toMatchObject([{ operation: 'query_av', priceFen: 20 }])
    const wrong = { operation: 'fly' as never, priceFen: 1.5 }
    expect((await refusal(setPrice(open, wrong))).details.map((line) => line.split(':')[0])).toEqual([
      'operation',
      'priceFen',
    ])
    expect(await refusal(setPrice(open, { operation: 'query_av', priceFen: -1 }))).toMatchObject({
      code: 'INVALID_REQUEST',
    })
  })

  it('of a user`s own are set and cleared', async () => {
    await setPriceOverride(open, { username, operation: 'query_av', priceFen: 5 })
    await setPriceOverride(open, { username, operation: 'query_av', priceFen: 6 })
    expect(await lastLine()).toMatchObject({
      action: 'price.override',
      before: { priceFen: 5 },
      after: { priceFen: 6 },
    })
    expect(await listPriceOverrides(open.db, { username })).toMatchObject([
      { operation: 'query_av', priceFen: 6, validNow: true },
    ])
    await clearPriceOverride(open, { username, operation: 'query_av' })
    expect(await listPriceOverrides(open.db, { username })).toEqual([])
    expect(await listPriceOverrides(open.db, { username, ended: true })).toMatchObject([
      { priceFen: 6, validUntil: expect.any(Date), validNow: false },
      { priceFen: 5, validUntil: expect.any(Date), validNow: false },
    ])
    expect(await refusal(clearPriceOverride(open, { username, operation: 'query_av' }))).toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('the audit trail', () => {
  it('is read newest first, by subject, actor, action and keyset', async () => {
    await setPermissions(open, { username, grant: ['query_av'] })
    await setPermissions({ ...open, actor: { name: 'another' } }, { username, revoke: ['query_av'] })
    const lines = await listAudit(open.db, { subject: `user:${username}` })
    expect(lines.map((line) => line.action)).toEqual(['user.permissions', 'user.permissions', 'user.create'])
    expect(await listAudit(open.db, { subject: `user:${username}`, actor: 'another' })).toMatchObject([{ ip: null }])
    expect(await listAudit(open.db, { action: 'user.', beforeId: lines[1]?.id ?? 0, limit: 1 })).toMatchObject([
      { action: 'user.create' },
    ])
  })

  it('holds nothing of a change that did not', async () => {
    const before = await trailLength()
    await refusal(grantOffice(open, { username, officeNo: 'ZZZ999' }))
    await refusal(createApiConfig(open, { username: 'ghost' }))
    expect(await trailLength()).toBe(before)
  })
})
