import { eventually } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  clearPriceOverride,
  createApiConfig,
  createOffice,
  createProfileCache,
  createUser,
  grantOffice,
  loadCallbackIdentity,
  loadProfile,
  revokeOffice,
  rotateMd5Key,
  rotateWebhookSecret,
  setApiEnabled,
  setApiRequirements,
  setDefaultOffice,
  setIpWhitelist,
  setPermissions,
  setPrice,
  setPriceOverride,
  setUserStatus,
  switchOffice,
  usableOffices,
} from '../src/index.ts'
import { type OpenAccounts, openAccounts } from './open-accounts.ts'

let open: OpenAccounts
beforeAll(async () => {
  open = await openAccounts()
  await createOffice(open, { officeNo: 'SHA255' })
  await createOffice(open, { officeNo: 'BJS123' })
})
afterAll(() => open.dispose())

const profileOf = async (username: string) => {
  const profile = await loadProfile(open.db, open.secrets, username)
  if (profile === null) throw new Error(`no profile of ${username}`)
  return profile
}

describe('loadProfile', () => {
  it('holds all that decides about a signed call', async () => {
    const { userId } = await createUser(open, { username: 'whole', permissions: ['query_av', 'book_pnr'] })
    const keys = await createApiConfig(open, { username: 'whole' })
    await setIpWhitelist(open, { username: 'whole', ipWhitelist: ['203.0.113.0/24', '2001:DB8::/32'] })
    await setApiRequirements(open, { username: 'whole', signType: 'HMAC-SHA256', requireTimestamp: true })
    await grantOffice(open, { username: 'whole', officeNo: 'SHA255' })
    await setDefaultOffice(open, { username: 'whole', officeNo: 'SHA255' })
    await setPrice(open, { operation: 'query_av', priceFen: 10 })
    await setPrice(open, { operation: 'book_pnr', priceFen: 200 })
    await setPriceOverride(open, { username: 'whole', operation: 'book_pnr', priceFen: 150 })

    expect(await profileOf('whole')).toEqual({
      userId,
      username: 'whole',
      version: expect.any(Number),
      status: 'active',
      apiKey: keys.apiKey,
      enabled: true,
      md5Keys: [keys.md5Key],
      keysUntil: null,
      signType: 'HMAC-SHA256',
      requireTimestamp: true,
      requireMethod: false,
      ipWhitelist: ['203.0.113.0/24', '2001:db8::/32'],
      permissions: new Set(['query_av', 'book_pnr']),
      grants: [
        { officeNo: 'SHA255', validFrom: expect.any(Date), validUntil: null, switchedOn: true, status: 'active' },
      ],
      defaultOffice: 'SHA255',
      prices: { query_av: 10, book_pnr: 150 },
      pricesHoldMs: null,
    })
  })

  it('knows a user without an API configuration, and nobody else', async () => {
    await createUser(open, { username: 'console-only' })
    expect(await profileOf('console-only')).toMatchObject({
      apiKey: null,
      enabled: false,
      md5Keys: [],
      ipWhitelist: [],
    })
    expect(await loadProfile(open.db, open.secrets, 'nobody')).toBeNull()
    expect(await loadProfile(open.db, open.secrets, 'CONSOLE-ONLY')).toBeNull()
  })

  it('takes a price of their own only while it is valid, also for an operation without a general price', async () => {
    await createUser(open, { username: 'priced' })
    const hour = 3_600_000
    const later = new Date(Date.now() + hour)
    await setPriceOverride(open, { username: 'priced', operation: 'query_av', priceFen: 1, validFrom: later })
    await setPriceOverride(open, { username: 'priced', operation: 'issue_ticket', priceFen: 2, validUntil: later })
    const ended = `INSERT INTO price_overrides VALUES ((SELECT id FROM users WHERE username = 'priced'), 'book_pnr', 3,
      now() - interval '2 hours', now() - interval '1 hour')`
    await open.db.query(ended)
    const { prices, pricesHoldMs } = await profileOf('priced')
    expect(pricesHoldMs).toBeGreaterThan(hour / 2)
    expect(pricesHoldMs).toBeLessThanOrEqual(hour)
    expect(prices).toMatchObject({ query_av: 10, issue_ticket: 2, book_pnr: 200 })
  })

  it('has a version that rises with every change of what the user may do, and stays otherwise', async () => {
    await createUser(open, { username: 'versioned' })
    await createApiConfig(open, { username: 'versioned' })
    const username = 'versioned'
    const changes: [string, () => Promise<unknown>][] = [
      ['permissions', () => setPermissions(open, { username, grant: ['query_av'] })],
      ['status', () => setUserStatus(open, { username, status: 'disabled' })],
      ['enabled', () => setApiEnabled(open, { username, enabled: false })],
      ['key', () => rotateMd5Key(open, { username })],
      ['whitelist', () => setIpWhitelist(open, { username, ipWhitelist: ['203.0.113.1'] })],
      ['grant', () => grantOffice(open, { username, officeNo: 'SHA255' })],
      ['switch', () => switchOffice(open, { username, officeNo: 'SHA255', on: false })],
      ['revoke', () => revokeOffice(open, { username, officeNo: 'SHA255' })],
      ['override', () => setPriceOverride(open, { username, operation: 'query_av', priceFen: 5 })],
      ['no override', () => clearPriceOverride(open, { username, operation: 'query_av' })],
      ['price', () => setPrice(open, { operation: 'extract_pnr', priceFen: 77 })],
    ]
    let { version } = await profileOf(username)
    for (const [name, change] of changes) {
      await change()
      const now = (await profileOf(username)).version
      expect(now, name).toBeGreaterThan(version)
      version = now
    }
    await open.db.query(`UPDATE users SET last_login_at = now() WHERE username = 'versioned'`)
    expect((await profileOf(username)).version).toBe(version)
  })
})

describe('usableOffices', () => {
  const granted = {
    officeNo: 'SHA255',
    validFrom: new Date('2026-01-01T00:00:00Z'),
    validUntil: new Date('2026-02-01T00:00:00Z'),
    switchedOn: true,
    status: 'active' as const,
  }
  const offices = async (changes: object, at: string) =>
    usableOffices({ ...(await profileOf('whole')), grants: [{ ...granted, ...changes }] }, new Date(at))

  it('are the granted ones, within validity, switched on', async () => {
    expect(await offices({}, '2026-01-01T00:00:00Z')).toEqual(['SHA255'])
    expect(await offices({}, '2025-12-31T23:59:59Z')).toEqual([])
    expect(await offices({}, '2026-02-01T00:00:00Z')).toEqual([])
    expect(await offices({ validUntil: null }, '2036-02-01T00:00:00Z')).toEqual(['SHA255'])
    expect(await offices({ switchedOn: false }, '2026-01-02T00:00:00Z')).toEqual([])
    expect(await offices({ status: 'revoked' }, '2026-01-02T00:00:00Z')).toEqual([])
  })
})

describe('loadCallbackIdentity', () => {
  it('signs with the old md5-key and both secrets until their overlap ends', async () => {
    const { userId } = await createUser(open, { username: 'called' })
    const first = await createApiConfig(open, { username: 'called' })
    const identity = () => loadCallbackIdentity(open.db, open.secrets, userId)
    expect(await identity()).toEqual({
      username: 'called',
      md5Key: first.md5Key,
      signType: null,
      webhookSecrets: [first.webhookSecret],
      keysUntil: null,
      needsSuccessBody: false,
    })

    const { md5Key } = await rotateMd5Key(open, { username: 'called', overlapHours: 1 })
    const { webhookSecret } = await rotateWebhookSecret(open, { username: 'called', overlapHours: 1 })
    expect(await identity()).toMatchObject({
      md5Key: first.md5Key,
      webhookSecrets: [first.webhookSecret, webhookSecret],
    })
    expect((await profileOf('called')).md5Keys).toEqual([md5Key, first.md5Key])

    await open.db.query(
      `UPDATE api_configs SET md5_key_previous_until = now(), webhook_secret_previous_until = now() WHERE user_id = $1`,
      [userId],
    )
    expect(await identity()).toMatchObject({ md5Key, webhookSecrets: [webhookSecret] })
    expect((await profileOf('called')).md5Keys).toEqual([md5Key])
  })

  it('is null without an API configuration', async () => {
    expect(await loadCallbackIdentity(open.db, open.secrets, -1)).toBeNull()
  })
})

describe('createProfileCache', () => {
  it('keeps an old key no longer than its overlap', async () => {
    const username = 'overlapping'
    await createUser(open, { username })
    await createApiConfig(open, { username })
    const { md5Key } = await rotateMd5Key(open, { username, overlapHours: 0.5 / 3_600 })
    const cache = createProfileCache({ db: open.db, secrets: open.secrets, ttlMs: 3_600_000 })
    const keysAt = async () => ({ keys: (await cache.get(username))?.md5Keys, at: Date.now() })
    const until = (await cache.get(username))?.keysUntil?.getTime() ?? 0
    const after = await eventually(async () => {
      const read = await keysAt()
      return read.at > until && read
    })
    expect((await keysAt()).keys).toEqual([md5Key])
    expect(after.at).toBeGreaterThan(until)
  })

  /** Counts the questions to the database, and holds them back on demand. */
  function counting() {
    const asked: string[] = []
    let gate = Promise.resolve()
    let release = () => {}
    const db = Object.assign(Object.create(open.db), {
      async query(query: { values: string[] }) {
        asked.push(String(query.values[0]))
        await gate
        return open.db.query(query as never)
      },
    }) as OpenAccounts['db']
    const hold = () => {
      gate = new Promise((resolve) => {
        release = resolve
      })
    }
    return { db, asked, hold, release: () => release() }
  }

  it('asks once for many, and again when the profile is older than its time', async () => {
    const { db, asked } = counting()
    let clock = 0
    const cache = createProfileCache({ db, secrets: open.secrets, ttlMs: 1_000, now: () => clock })
    const many = await Promise.all(Array.from({ length: 50 }, () => cache.get('whole')))
    expect(new Set(many).size).toBe(1)
    clock = 999
    await cache.get('whole')
    expect(asked).toEqual(['whole'])
    clock = 1_000
    await cache.get('whole')
    expect(asked).toEqual(['whole', 'whole'])
  })

  it('keeps no unknown names', async () => {
    const { db, asked } = counting()
    const cache = createProfileCache({ db, secrets: open.secrets })
    expect(await cache.get('late')).toBeNull()
    await createUser(open, { username: 'late' })
    expect(await cache.get('late')).toMatchObject({ username: 'late' })
    expect(asked).toEqual(['late', 'late'])
  })

  it('is loaded again at the moment at which another price begins', async () => {
    await createUser(open, { username: 'turning' })
    const validFrom = new Date(Date.now() + 3_600_000)
    await setPriceOverride(open, { username: 'turning', operation: 'query_av', priceFen: 3, validFrom })
    const { db } = counting()
    let clock = 0
    const cache = createProfileCache({ db, secrets: open.secrets, ttlMs: 7_200_000, now: () => clock })
    const first = await cache.get('turning')
    const holdsMs = first?.pricesHoldMs ?? 0
    clock = holdsMs - 1
    expect(await cache.get('turning')).toBe(first)
    clock = holdsMs
    expect(await cache.get('turning')).not.toBe(first)
  })

  it('drops the one that was unused for longest', async () => {
    const { db, asked } = counting()
    const cache = createProfileCache({ db, secrets: open.secrets, max: 2, ttlMs: 60_000 })
    for (const name of ['whole', 'priced', 'whole', 'called', 'whole', 'priced']) await cache.get(name)
    expect(asked).toEqual(['whole', 'priced', 'called', 'priced'])
  })

  it('answers a refresh with what is there after it was asked for, though an older load is under way', async () => {
    const { db, asked, hold, release } = counting()
    const cache = createProfileCache({ db, secrets: open.secrets, ttlMs: 60_000 })
    hold()
    const early = cache.get('whole')
    const refreshes = [cache.refresh('whole'), cache.refresh('whole')]
    await setPermissions(open, { username: 'whole', grant: ['cancel_pnr'] })
    release()
    await early
    for (const profile of await Promise.all(refreshes)) expect(profile?.permissions.has('cancel_pnr')).toBe(true)
    expect(asked).toEqual(['whole', 'whole'])
  })

  it('does not keep a failure', async () => {
    const { db } = counting()
    let fails = true
    const query = db.query.bind(db)
    const broken = Object.assign(Object.create(db), {
      query: (text: never) => (fails ? Promise.reject(new Error('away')) : query(text)),
    }) as OpenAccounts['db']
    const cache = createProfileCache({ db: broken, secrets: open.secrets })
    await expect(cache.get('whole')).rejects.toThrow('away')
    fails = false
    expect(await cache.get('whole')).toMatchObject({ username: 'whole' })
  })
})
