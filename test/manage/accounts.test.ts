import { userInfo } from 'node:os'
import { loadProfile } from '@etermai/accounts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type OpenPlatform, openPlatform } from './open-platform.ts'

let platform: OpenPlatform
let username = ''
let count = 0
beforeAll(async () => {
  platform = await openPlatform()
  await platform.json('offices', 'create', 'SHA255')
})
afterAll(() => platform.dispose())
beforeEach(async () => {
  username = `agent${++count}`
  await platform.json('customers', 'create', username, '--no-keys')
})

const profile = async () => {
  const found = await loadProfile(platform.db, platform.secrets, username)
  if (found === null) throw new Error('no profile')
  return found
}

describe('manage customers', () => {
  it('creates one with keys, permissions and limits, ready to call', async () => {
    username = `ready${count}`
    const limits = ['--credit-limit', '500', '--backlog-cap', '5', '--rate', '10', '--burst', '20', '--weight', '2']
    const made = await platform.json('customers', 'create', username, '--permissions', 'all', ...limits)
    expect(made).toMatchObject({
      username,
      api_key: expect.stringMatching(/^ak_/),
      md5_key: expect.stringMatching(/^mk_/),
    })
    expect(await profile()).toMatchObject({ apiKey: made.api_key, md5Keys: [made.md5_key] })
    expect((await profile()).permissions.size).toBe(7)
    const shown = await platform.json<Record<string, Record<string, unknown>>>('customers', 'show', username)
    expect(shown.limits).toMatchObject({ credit_limit: '500.00', backlog_cap: 5, rate_per_second: 10, weight: 2 })
    expect(shown.balance).toMatchObject({ balance: '0.00', available: '0.00' })
    expect(JSON.stringify(shown)).not.toMatch(/mk_|whsec_/)
  })

  it('lists, disables, enables, changes limits', async () => {
    expect((await platform.run('customers', 'disable', username)).out).toBe(`${username} is disabled\n`)
    const listed = await platform.json<Record<string, unknown>[]>('customers', 'list', '--status', 'disabled')
    expect(listed).toMatchObject([{ username, balance: '0.00', status: 'disabled' }])
    await platform.run('customers', 'enable', username)
    expect((await profile()).status).toBe('active')
    expect(await platform.json('customers', 'limits', username, '--weight', '1.5')).toMatchObject({ weight: 1.5 })
    const { out } = await platform.run('customers', 'list')
    expect(out).toContain('username')
    expect(out).toContain(username)
  })

  it('refuses with exit code 1, and says why to people and to programs', async () => {
    const taken = await platform.run('customers', 'create', username)
    expect(taken).toMatchObject({ exitCode: 1, out: '' })
    expect(taken.err).toMatch(/^INVALID_REQUEST: .*\n {2}username: is taken\n$/)
    const unknown = await platform.run('customers', 'show', 'ghost', '--json')
    expect(unknown).toMatchObject({ exitCode: 1, out: '' })
    expect(JSON.parse(unknown.err)).toMatchObject({ code: 'NOT_FOUND', details: [{ path: 'username' }] })
  })
})

describe('manage keys', () => {
  it('creates, shows, reveals, rotates', async () => {
    const made = await platform.json('keys', 'create', username)
    expect(await platform.json('keys', 'reveal', username)).toEqual(made)
    const shown = await platform.run('keys', 'show', username, '--json')
    expect(shown.out).not.toContain(made.md5_key)
    const rotated = await platform.json('keys', 'rotate', username, 'md5', '--overlap-hours', '1')
    expect(rotated.previous_until).toMatch(/\+08:00$/)
    expect((await profile()).md5Keys).toEqual([rotated.md5_key, made.md5_key])
    expect(await platform.json('keys', 'rotate', username, 'webhook')).toMatchObject({
      webhook_secret: expect.stringMatching(/^whsec_/),
    })
    expect((await platform.run('keys', 'rotate', username, 'api')).exitCode).toBe(2)
  })

  it('sets whitelist and requirements, switches off and on', async () => {
    await platform.json('keys', 'create', username)
    await platform.run('keys', 'ip-whitelist', username, '203.0.113.0/24', '2001:db8::/32')
    const required = ['--sign-type', 'HMAC-SHA256', '--timestamp', 'yes', '--success-body', 'yes']
    await platform.run('keys', 'require', username, ...required)
    await platform.run('keys', 'disable', username)
    expect(await profile()).toMatchObject({
      ipWhitelist: ['203.0.113.0/24', '2001:db8::/32'],
      signType: 'HMAC-SHA256',
      requireTimestamp: true,
      requireMethod: false,
      enabled: false,
    })
    await platform.run('keys', 'require', username, '--sign-type', 'any')
    await platform.run('keys', 'ip-whitelist', username, '--any')
    await platform.run('keys', 'enable', username)
    expect(await profile()).toMatchObject({ ipWhitelist: [], signType: null, enabled: true })
    expect((await platform.run('keys', 'ip-whitelist', username)).exitCode).toBe(2)
    expect((await platform.run('keys', 'ip-whitelist', username, 'localhost')).exitCode).toBe(1)
    expect((await platform.run('keys', 'require', username, '--timestamp', 'maybe')).exitCode).toBe(2)
    expect((await platform.run('keys', 'require', username, '--sign-type', 'SHA1')).exitCode).toBe(1)
  })
})

describe('manage permissions, offices and prices', () => {
  it('grants and revokes permissions', async () => {
    await platform.run('permissions', 'grant', username, 'query_av', 'book_pnr')
    await platform.run('permissions', 'revoke', username, 'query_av')
    expect(await platform.json('permissions', 'list', username)).toMatchObject([{ permissions: ['book_pnr'] }])
    expect((await platform.run('permissions', 'grant', username, 'fly')).exitCode).toBe(1)
  })

  it('grants an Office for a time, switches it, makes it the default, revokes it', async () => {
    await platform.json('keys', 'create', username)
    await platform.run('offices', 'grant', username, 'SHA255', '--until', '7d', '--remark', 'trial')
    await platform.run('offices', 'default', username, 'SHA255')
    await platform.run('offices', 'switch', username, 'SHA255', 'off')
    const [grant] = await platform.json<Record<string, unknown>[]>('offices', 'list', username)
    expect(grant).toMatchObject({ office_no: 'SHA255', switched_on: false, is_default: true, remark: 'trial' })
    const days = (Date.parse(String(grant?.valid_until)) - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(6.9)
    await platform.run('offices', 'revoke', username, 'SHA255')
    expect(await profile()).toMatchObject({ grants: [{ status: 'revoked' }], defaultOffice: null })
    expect((await platform.run('offices', 'grant', username, 'ZZZ999')).exitCode).toBe(1)
    expect((await platform.run('offices', 'grant', username, 'SHA255', '--until', 'soon')).exitCode).toBe(2)
    expect((await platform.run('offices', 'list')).out).toContain('SHA255')
  })

  it('sets prices in yuan', async () => {
    await platform.run('prices', 'set', 'query_av', '0.10')
    await platform.run('prices', 'override', username, 'query_av', '0.05')
    expect((await profile()).prices).toEqual({ query_av: 5 })
    expect(await platform.json('prices', 'list')).toMatchObject([{ operation: 'query_av', price: '0.10' }])
    expect(await platform.json('prices', 'list', username)).toMatchObject([{ price: '0.05', valid_now: true }])
    await platform.run('prices', 'clear', username, 'query_av')
    expect((await profile()).prices).toEqual({ query_av: 10 })
    expect((await platform.run('prices', 'set', 'query_av', '0.001')).exitCode).toBe(2)
    expect((await platform.run('prices', 'set', 'fly', '1')).exitCode).toBe(1)
  })
})

describe('manage recharge, adjust, balance', () => {
  it('moves money once a reference, and never below the credit limit', async () => {
    expect(await platform.json('recharge', username, '100.5', '--reference', 'bank 1')).toMatchObject({
      balance: '100.50',
      created: true,
    })
    expect(await platform.json('recharge', username, '100.5', '--reference', 'bank 1')).toMatchObject({
      balance: '100.50',
      created: false,
    })
    expect((await platform.run('recharge', username, '1', '--reference', 'bank 1')).exitCode).toBe(1)
    expect(await platform.json('adjust', username, '-0.50', '--remark', 'typo')).toMatchObject({ balance: '100.00' })
    expect((await platform.run('adjust', username, '-100.01', '--remark', 'too much')).exitCode).toBe(1)
    expect((await platform.run('adjust', username, '-1')).exitCode).toBe(2)
    expect(await platform.json('balance', username)).toMatchObject({ balance: '100.00', available: '100.00' })
    const trail = await platform.json<unknown[]>('audit', 'list', '--subject', `user:${username}`, '--action', 'money.')
    expect(trail).toMatchObject([
      { action: 'money.adjust', after: { amountFen: -50, remark: 'typo' } },
      { action: 'money.recharge', after: { amountFen: 10_050, reference: 'bank 1' } },
    ])
  })
})

describe('manage audit', () => {
  it('names who sat at the command line', async () => {
    await platform.run('customers', 'disable', username)
    const [line] = await platform.json<Record<string, unknown>[]>(
      'audit',
      'list',
      '--subject',
      `user:${username}`,
      '--limit',
      '1',
    )
    expect(line).toMatchObject({ actor: `cli:${userInfo().username}`, action: 'user.status' })
    expect((await platform.run('audit', 'list')).out).toContain('user.status')
  })
})
