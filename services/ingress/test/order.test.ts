import { grantOffice, setApiEnabled, setIpWhitelist, setPermissions, setPriceOverride } from '@etermai/accounts'
import { setLimits } from '@etermai/ledger'
import { eventually } from '@etermai/testkit'
import { type Customer, sampleOf } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newRequestId, type OpenIngress, openIngress, send } from './open-ingress.ts'
import { nowSeconds, signed } from './signed.ts'

const GOOD_IP = '203.0.113.7'
const LIMITED_IP = '198.51.100.66'

let open: OpenIngress
beforeAll(async () => {
  open = await openIngress({ FAILED_AUTHENTICATIONS: '200' })
  const guess = () => open.post('/api/balance', { username: 'x', api_key: 'x', sign: 'x' }, { ip: LIMITED_IP })
  await Promise.all(Array.from({ length: 200 }, guess))
  await eventually(async () => (await guess()).status === 429)
})
afterAll(() => open.dispose())

/** A request under construction: what is wrong with it may be in its fields, its signature, or where it comes from. */
interface Attempt {
  fields: Record<string, unknown>
  apiKey: string
  md5Key: string
  ip: string
}

/** One thing that is wrong. */
interface Fault {
  code: string
  /** Publications that must have been made while all was well. */
  before?(customer: Customer): Promise<unknown>
  /** What is wrong on our side. */
  state?(customer: Customer): Promise<unknown>
  /** What is wrong with the request. */
  alter?(attempt: Attempt): void
}

/** In the order of api.md. */
const faults: Record<string, Fault> = {
  'failed authentications of the address': {
    code: 'RATE_LIMITED',
    alter: (attempt) => {
      attempt.ip = LIMITED_IP
    },
  },
  form: {
    code: 'INVALID_REQUEST',
    alter: ({ fields }) => {
      fields.priority = 11
    },
  },
  key: {
    code: 'API_KEY_INVALID',
    alter: (attempt) => {
      attempt.apiKey = 'ak_wrong'
    },
  },
  'disabled account': {
    code: 'ACCOUNT_DISABLED',
    state: ({ username }) => setApiEnabled(open.store, { username, enabled: false }),
  },
  IP: {
    code: 'IP_NOT_ALLOWED',
    state: ({ username }) => setIpWhitelist(open.store, { username, ipWhitelist: [GOOD_IP, LIMITED_IP] }),
    alter: (attempt) => {
      if (attempt.ip === GOOD_IP) attempt.ip = '203.0.113.8'
    },
  },
  signature: {
    code: 'SIGN_INVALID',
    alter: (attempt) => {
      attempt.md5Key = 'mk_wrong'
    },
  },
  timestamp: {
    code: 'TIMESTAMP_SKEWED',
    alter: ({ fields }) => {
      fields.timestamp = nowSeconds() - 1_000
    },
  },
  replay: {
    code: 'REQUEST_ID_REUSED',
    before: (customer) => publishWell(customer, { requestId: `known-${customer.userId}` }),
    alter: ({ fields }) => {
      fields.requestId = 'KNOWN'
    },
  },
  'the user’s rate': {
    code: 'RATE_LIMITED',
    before: async (customer) => {
      await setLimits(open.store.db, customer.userId, { ratePerSecond: 0.001, rateBurst: 1 })
      await publishWell(customer, {})
    },
  },
  callbackUrl: {
    code: 'CALLBACK_URL_REJECTED',
    alter: ({ fields }) => {
      fields.callbackUrl = 'http://10.0.0.1/'
    },
  },
  permission: {
    code: 'OPERATION_NOT_PERMITTED',
    state: ({ username }) => setPermissions(open.store, { username, revoke: ['query_av'] }),
  },
  Office: {
    code: 'OFFICE_NOT_PERMITTED',
    alter: ({ fields }) => {
      fields.office_no = 'BJS123'
    },
  },
  backlog: {
    code: 'BACKLOG_FULL',
    state: ({ userId }) => setLimits(open.store.db, userId, { backlogCap: 0 }),
  },
  balance: {
    code: 'INSUFFICIENT_BALANCE',
    state: ({ username }) => setPriceOverride(open.store, { username, operation: 'query_av', priceFen: 10_000_000 }),
  },
}

async function publishWell(customer: Customer, fields: Record<string, unknown>): Promise<void> {
  const answer = await open.publish(customer, fields, { ip: GOOD_IP })
  if (answer.status !== 200) throw new Error(`it should have been well: ${answer.body.code}`)
}

async function attempt(wrong: readonly Fault[], language = 'en') {
  const customer = await open.customer()
  for (const fault of wrong) await fault.before?.(customer)
  for (const fault of wrong) await fault.state?.(customer)
  const { count } = await tasksOf(customer)
  const { params } = sampleOf('query_av')
  const tried: Attempt = {
    fields: { requestId: newRequestId(), params: { ...params, direct_only: true } },
    apiKey: customer.apiKey,
    md5Key: customer.md5Key,
    ip: GOOD_IP,
  }
  for (const fault of wrong) fault.alter?.(tried)
  if (tried.fields.requestId === 'KNOWN') tried.fields.requestId = `known-${customer.userId}`
  const { fields, apiKey, md5Key, ip } = tried
  const body = signed({ username: customer.username, apiKey, md5Key }, fields)
  const answer = await send(open.service, '/api/query_av', body, { ip, language })
  expect((await tasksOf(customer)).count).toBe(count)
  return answer
}

async function tasksOf(customer: Customer) {
  return { count: (await open.tasksOf(customer)).length }
}

describe('the order of checks', () => {
  const names = Object.keys(faults)
  const faultOf = (name: string): Fault => faults[name] ?? { code: 'no such fault' }

  it.each(names)('%s alone is refused with its own code, in either language', async (name) => {
    const fault = faultOf(name)
    for (const language of ['en', 'zh-CN']) expect((await attempt([fault], language)).body.code).toBe(fault.code)
  })

  const pairs = names.flatMap((first, i) => names.slice(i + 1).map((second) => [first, second] as const))
  it.each(pairs)('%s comes before %s', async (first, second) => {
    const answer = await attempt([faultOf(first), faultOf(second)])
    expect(answer.body.code).toBe(faultOf(first).code)
    // Two refusals share a code: the address is told the rest of its minute, the user when the next may come.
    if (first.startsWith('failed')) expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(60)
    else if (answer.body.code === 'RATE_LIMITED') expect(Number(answer.headers['retry-after'])).toBeGreaterThan(60)
  })

  it('lets a request through with which nothing is wrong', async () => {
    const customer = await open.customer()
    await grantOffice(open.store, { username: customer.username, officeNo: 'BJS123' })
    await publishWell(customer, { office_no: 'BJS123' })
  })
})
