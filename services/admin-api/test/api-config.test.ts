import * as accounts from '@etermai/accounts'
import {
  checkSignature,
  createApiConfig,
  editApiConfig,
  noteMyAddress,
  revealApiKeys,
  rotateApiKey,
  showApiConfig,
} from '@etermai/admin-contract'
import { signBody, stringToSign } from '@etermai/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeMatrix, type Verdicts } from './matrix.ts'
import { type OpenAdmin, openAdmin, PASSWORD, type Person } from './open-admin.ts'

let open: OpenAdmin
let admin: Person
let agent: Person
let md5Key: string
beforeAll(async () => {
  open = await openAdmin({ LOGIN_FAILURES: '3', ADMIN_CALLS_PER_SECOND: '1000000' })
  admin = await open.person('admin')
  agent = await open.person('user', { parent: admin })
  const made = await agent.call(createApiConfig, { params: of(agent) })
  expect(made.status).toBe(200)
  expect(made.headers['cache-control']).toBe('no-store')
  md5Key = made.data.md5_key
})
afterAll(() => open.dispose())

const etagOf = async (who: Person) => (await who.call(showApiConfig, { params: of(who) })).data?.etag ?? ''
const of = ({ username }: { username: string }) => ({ username })

describe('an API configuration', () => {
  it('shows its owner the api_key, and nobody a secret', async () => {
    const answer = await agent.call(showApiConfig, { params: of(agent) })
    expect(answer.data).toMatchObject({ enabled: true, my_address: '127.0.0.1', ip_whitelist: [], sign_type: null })
    expect(answer.data?.api_key).toMatch(/^ak_/)
    expect(answer.text).not.toContain(md5Key)
    expect((await agent.call(noteMyAddress)).data).toEqual({ address: '127.0.0.1' })
  })

  it('is null where a user has none, and not found where there is no user', async () => {
    expect(await admin.call(showApiConfig, { params: of(admin) })).toMatchObject({ status: 200, data: null })
    const { code } = await admin.call(showApiConfig, { params: { username: 'nobody' } })
    expect(code).toBe('NOT_FOUND')
  })

  it('is made once', async () => {
    const again = await agent.call(createApiConfig, { params: of(agent) })
    expect(again.details).toEqual([{ path: 'username', message: 'has an API configuration already' }])
  })

  it('is changed as far as it is given, or not at all', async () => {
    const body = {
      require_timestamp: true,
      sign_type: 'HMAC-SHA256',
      ip_whitelist: ['203.0.113.0/24', '2001:DB8::/32', '203.0.113.0/24'],
    } as const
    const { data } = await agent.call(editApiConfig, {
      params: of(agent),
      body: { ...body, ip_whitelist: [...body.ip_whitelist], etag: await etagOf(agent) },
    })
    expect(data).toMatchObject({
      require_timestamp: true,
      require_method: false,
      sign_type: 'HMAC-SHA256',
      ip_whitelist: ['203.0.113.0/24', '2001:db8::/32'],
    })
    const wrong = await agent.call(editApiConfig, {
      params: of(agent),
      body: {
        etag: data.etag,
        enabled: false,
        ip_whitelist: ['203.0.113.7', '203.0.113.7/33', '::ffff:1.2.3.4', 'localhost'],
      },
    })
    expect(wrong.details.map(({ path }) => path)).toEqual(['ip_whitelist[1]', 'ip_whitelist[2]', 'ip_whitelist[3]'])
    expect((await agent.call(showApiConfig, { params: of(agent) })).data?.enabled).toBe(true)
    const { etag } = data
    const off = await agent.call(editApiConfig, { params: of(agent), body: { etag, sign_type: null, enabled: false } })
    expect(await accounts.loadProfile(open.store.db, open.store.secrets, agent.username)).toMatchObject({
      enabled: false,
    })
    await agent.call(editApiConfig, { params: of(agent), body: { etag: off.data.etag, enabled: true } })
  })

  it('is not changed by who has not seen what somebody else has changed', async () => {
    const etag = await etagOf(agent)
    const edit = (who: Person, body: object) =>
      who.call(editApiConfig, { params: of(agent), body: { etag, ...body } as never })
    const answers = await Promise.all([
      edit(agent, { ip_whitelist: ['203.0.113.9'] }),
      edit(admin, { ip_whitelist: ['203.0.113.8'] }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const [won, lost] = answers.toSorted((a, b) => a.status - b.status)
    const now = JSON.stringify(won?.data.ip_whitelist)
    expect(lost).toMatchObject({
      code: 'EDIT_CONFLICT',
      details: [{ path: 'ip_whitelist', message: `is now ${now}` }],
    })
    expect((await agent.call(editApiConfig, { params: of(agent), body: { enabled: true } as never })).status).toBe(400)
    await edit(agent, { etag: won?.data.etag, ip_whitelist: ['203.0.113.0/24', '2001:db8::/32'] })
  })

  it('is the same thing to an edit when a key was rotated, and another when the command line has changed it', async () => {
    const person = await open.person('user')
    await person.call(createApiConfig, { params: of(person) })
    const before = await etagOf(person)
    await accounts.rotateMd5Key(open.store, { username: person.username, overlapHours: 1 })
    expect(await etagOf(person)).toBe(before)
    await accounts.setIpWhitelist(open.store, { username: person.username, ipWhitelist: ['203.0.113.9'] })
    expect(await etagOf(person)).not.toBe(before)
  })
})

describe('secrets', () => {
  it('are revealed for the password, which is audited and told to nobody', async () => {
    const shown = await agent.call(revealApiKeys, { params: of(agent), body: { password: PASSWORD } })
    expect(shown).toMatchObject({ status: 200, data: { md5_key: md5Key } })
    expect(shown.headers['cache-control']).toBe('no-store')
    const trail = await open.store.query(
      `SELECT action, actor, before, after FROM audit_log WHERE action LIKE 'api_config.%'`,
    )
    expect(trail).toContainEqual(expect.objectContaining({ action: 'api_config.reveal', actor: agent.username }))
    expect(JSON.stringify(trail)).not.toContain(md5Key)
    expect(open.service.logged.join('')).not.toContain(md5Key)
  })

  it('lock out who tries passwords, together with the sign-in', async () => {
    const person = await open.person('user')
    await person.call(createApiConfig, { params: of(person) })
    for (let i = 0; i < 3; i++) {
      const answer = await person.call(revealApiKeys, { params: of(person), body: { password: 'wrong password' } })
      expect(answer.code).toBe('PASSWORD_WRONG')
    }
    const locked = await person.call(revealApiKeys, { params: of(person), body: { password: PASSWORD } })
    expect(locked).toMatchObject({ status: 429, code: 'ACCOUNT_LOCKED' })
    await expect(open.signIn(person.username, PASSWORD)).rejects.toThrow('ACCOUNT_LOCKED')
  })

  it('are rotated with an overlap, or at once', async () => {
    const person = await open.person('user')
    const first = (await person.call(createApiConfig, { params: of(person) })).data
    const keys = async () => (await accounts.loadProfile(open.store.db, open.store.secrets, person.username))?.md5Keys
    const overlapped = await person.call(rotateApiKey, {
      params: of(person),
      body: { key: 'md5_key', password: PASSWORD },
    })
    expect(await keys()).toEqual([overlapped.data.secret, first.md5_key])
    expect(overlapped.data.previous_until).not.toBeNull()
    const atOnce = await person.call(rotateApiKey, {
      params: of(person),
      body: { key: 'md5_key', overlap_hours: 0, password: PASSWORD },
    })
    expect(await keys()).toEqual([atOnce.data.secret])
    const secret = await person.call(rotateApiKey, {
      params: of(person),
      body: { key: 'webhook_secret', password: PASSWORD },
    })
    expect(secret.data.secret).toMatch(/^whsec_/)
    const wrong = await person.call(rotateApiKey, {
      params: of(person),
      body: { key: 'md5_key', password: 'wrong password' },
    })
    expect([wrong.code, await keys()]).toEqual(['PASSWORD_WRONG', [atOnce.data.secret]])
  })
})

describe('the signer', () => {
  const request = { username: 'agent1', api_key: 'ak_1', requestId: 'R-1', params: { b: 1, a: 'x' } }
  const check = async (body: object) =>
    (await agent.call(checkSignature, { params: of(agent), body: { request, ...body } })).data

  it.each(['MD5', 'HMAC-SHA256'] as const)('signs as the platform verifies: %s', async (sign_type) => {
    const data = await check({ sign_type })
    expect(data).toMatchObject({ signature: signBody(request, md5Key, sign_type), matches: null, differs_at: null })
    expect(data.string_to_sign).toBe('api_key=ak_1&params={"a":"x","b":1}&requestId=R-1&username=agent1&key=***')
  })

  it('says whether a sign is right', async () => {
    const sign = signBody(request, md5Key)
    expect((await check({ request: { ...request, sign: sign.toLowerCase() } })).matches).toBe(true)
    expect((await check({ request: { ...request, sign: `${sign.slice(1)}0` } })).matches).toBe(false)
  })

  it('says where another string to sign differs, and repeats no key', async () => {
    const right = stringToSign(request, md5Key)
    expect(await check({ string_to_sign: right })).toMatchObject({ differs_at: null })
    const unsorted = right.replace('{"a":"x","b":1}', '{"b":1,"a":"x"}')
    expect(await check({ string_to_sign: unsorted })).toMatchObject({
      differs_at: right.indexOf('"a"') + 1,
      expected: expect.stringMatching(/^a":"x"/),
      found: expect.stringMatching(/^b":1/),
    })
    const otherKey = await check({ string_to_sign: stringToSign(request, 'mk_somebody_elses') })
    expect(otherKey.found).toBe('<another key>')
    expect(JSON.stringify(otherKey)).not.toContain('mk_somebody')
    const noKey = await check({ string_to_sign: right.slice(0, right.indexOf('&key=')) })
    expect(noKey).toMatchObject({ expected: '&key=***', found: '' })
    expect(open.service.logged.join('')).not.toContain('mk_somebody')
  })
})

const none = ['403', '403', '403'] as const
/** The first row gives each what the others look at. */
const edits: Verdicts = {
  super_admin: ['in', 'in', 'in'],
  admin: ['in', 'in', '404'],
  user: ['in', '404', '404'],
  operations: none,
}
const signs: Verdicts = { ...edits, super_admin: ['in', '403', '403'], admin: ['in', '403', '404'] }
describeMatrix(
  () => open,
  [
    { route: createApiConfig, sent: (owner) => ({ params: of(owner) }), verdicts: edits },
    { route: showApiConfig, sent: (owner) => ({ params: of(owner) }), verdicts: edits },
    {
      route: editApiConfig,
      sent: (owner) => ({ params: of(owner), body: { etag: '0'.repeat(16), require_method: true } }),
      verdicts: edits,
    },
    { route: revealApiKeys, sent: (owner) => ({ params: of(owner), body: { password: PASSWORD } }), verdicts: edits },
    {
      route: rotateApiKey,
      sent: (owner) => ({ params: of(owner), body: { key: 'md5_key', password: PASSWORD } }),
      verdicts: edits,
    },
    { route: checkSignature, sent: (owner) => ({ params: of(owner), body: { request: {} } }), verdicts: signs },
  ],
)
