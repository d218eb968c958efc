import { writeFileSync } from 'node:fs'
import { operationTypes } from '@etermai/domain'
import { createGate, eventually, type Gate, type Receiver, startReceiver } from '@etermai/testkit'
import { createCustomer, createTerminal, sampleOf } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { manage } from '../../scripts/manage/index.ts'
import type { Fields } from '../e2e/signing.ts'
import { type Answer, send, signed } from './call.ts'
import { newRequestId, nowSeconds, routeOf } from './routes.ts'
import { holding, rowsOf, watchRedis } from './traces.ts'
import { openWorld, type World } from './world.ts'

const ID_NO = '110101199001011237'
const PASSPORT = 'E87654321'
const PHONES = ['13811112222', '13933334444']
const NAMES = ['测试甲', '测试乙']
const RECEIVERS_OWN = 't0ps3cret'

let world: World
let gate: Gate
let receiver: Receiver
let watch: Awaited<ReturnType<typeof watchRedis>>
const secrets = new Set<string>()
const answers: Answer[] = []
let metrics = ''

beforeAll(async () => {
  world = await openWorld({
    env: { CALLBACK_SCHEDULE_SECONDS: '0,0,0' },
    async through(url) {
      gate = await createGate(url)
      return gate.url
    },
  })
  receiver = await startReceiver()
  watch = await watchRedis(world.redis.url)
  secrets.add(world.secretsKey)
  await aBusyDay()
})
afterAll(async () => {
  watch.close()
  await world[Symbol.asyncDispose]()
  await gate.dispose()
  await receiver.dispose()
})

async function call(name: string, fields: Fields, headers: Record<string, string> = {}): Promise<Answer> {
  if (typeof fields.sign === 'string') secrets.add(fields.sign)
  const answer = await send(world.service, routeOf(name), { fields, headers })
  answers.push(answer)
  return answer
}

/** What customers, terminals and operators do to a platform, right and wrong, and what goes wrong by itself. */
async function aBusyDay(): Promise<void> {
  const keys = await operatorsWork()
  const customer = await createCustomer(world.store)
  for (const secret of [customer.apiKey, customer.md5Key, customer.webhookSecret]) secrets.add(secret)
  const [terminal, stranger] = [await createTerminal(world.store), await createTerminal(world.store)]
  for (const { key } of [terminal, stranger]) secrets.add(key)
  receiver.behave(({ rawBody }) => ({
    kind: 'answer',
    status: rawBody.includes('"failed"') ? 500 : 200,
    body: 'what?',
  }))

  for (const type of operationTypes) {
    const params = paramsOf(type)
    const publication = { requestId: newRequestId(), params, callbackUrl: `${receiver.url}/cb?token=${RECEIVERS_OWN}` }
    await call(
      `POST /api/${type}`,
      signed(customer, { ...publication, sign_type: 'HMAC-SHA256', timestamp: nowSeconds() }),
    )
    await call(`POST /api/${type}`, signed({ ...customer, md5Key: 'mk_wrong_key' }, publication))
    await call(`POST /api/${type}`, signed({ ...customer, apiKey: 'ak_wrong_key' }, publication))
    await call(`POST /api/${type}`, signed(customer, { ...publication, requestId: `no id ${ID_NO}`, priority: ID_NO }))
    await call(
      `POST /api/${type}`,
      signed(customer, { ...publication, params: { ...params, passengers: [{ id_no: PASSPORT }] } }),
    )
    await performNext(terminal, stranger, type)
  }
  await call(
    'POST /api/batch',
    signed(customer, {
      tasks: [
        { type: 'book_pnr', params: paramsOf('book_pnr'), requestId: 'B-1' },
        { type: 'book_pnr', requestId: 'B-2', params: { passengers: [{ id_no: ID_NO, phone: PHONES[0] }] } },
      ],
    }),
  )
  for (const [name, secret] of Object.entries(keys)) {
    await call(
      'GET /api/task_status',
      signed(
        { username: 'operated', apiKey: keys.apiKey, md5Key: secret },
        { timestamp: nowSeconds(), query_request_id: 'R-by-query' },
      ),
    )
    await call('POST /api/get_task', { terminal_id: name, terminal_key: secret })
    await brokenJson(`{"${name}":"${secret}","id_no":"${ID_NO}",}`)
    await brokenJson(`{"k":"${secret}"x}`)
    await brokenJson(`["${secret}",x]`)
  }
  await brokenJson(`{"id_no":"${ID_NO}"x`)
  await brokenJson(`{"id_no":"${ID_NO}","a":x}`)
  await brokenJson(`["${PASSPORT}",x]`)
  await brokenJson(`{"a":"${PASSPORT}" "${PHONES[0]}"}`)
  await itsOwnFaults(customer)
}

const wrongSecrets = ['mk_wrong_key', 'ak_wrong_key']

async function brokenJson(payload: string): Promise<void> {
  for (const url of ['/api/balance', '/api/report_result']) {
    const answer = await world.service.app.inject({
      method: 'POST',
      url,
      payload,
      headers: { 'content-type': 'application/json' },
    })
    expect(answer.statusCode).toBe(400)
    const body = answer.json()
    answers.push({ status: answer.statusCode, code: body.code, text: answer.body, body })
  }
}

function paramsOf(type: (typeof operationTypes)[number]): Fields {
  const { params } = sampleOf(type)
  if (type !== 'book_pnr') return params
  const passengers = [
    { name: NAMES[0], type: 'ADT', id_type: 'NI', id_no: ID_NO },
    { name: NAMES[1], type: 'ADT', id_type: 'PP', id_no: PASSPORT },
  ]
  return { ...params, passengers, contact: { phone: PHONES[0], name: NAMES[0] } }
}

/** A terminal takes the next task, talks about it, and reports; another interferes. */
async function performNext(
  terminal: { id: string; key: string },
  stranger: typeof terminal,
  type: string,
): Promise<void> {
  const as = ({ id, key }: typeof terminal, name: string, fields: Fields) =>
    call(name, { terminal_id: id, ...fields }, { authorization: `Bearer ${key}` })
  const boot = { boot_id: 'boot-1', capabilities: ['committing'], current: [] }
  const task = await eventually(
    async () => (await as(terminal, 'POST /api/get_task', { ...boot, wait: 5 })).body.data.task,
  )
  const { task_id, claim_token } = task
  secrets.add(claim_token)
  const claim = { task_id, claim_token }
  await as(terminal, 'POST /api/heartbeat', { ...boot, current: [claim], health: { gui_ready: true } })
  await as(terminal, 'POST /api/task_progress', { ...claim, percent: 10, message: 'typing' })
  await as(terminal, 'POST /api/task_progress', { ...claim, stage: 'committing' })
  await as(terminal, 'POST /api/screenshot', { task_id })
  const result = {
    ...(sampleOf(task.type).result as object),
    raw: `1.${NAMES[0]} NI${ID_NO} PP${PASSPORT} CTCM${PHONES[1]}`,
  }
  for (const name of ['POST /api/report_result', 'POST /api/task_progress', 'POST /api/heartbeat'])
    await as({ ...stranger, key: terminal.key }, name, { ...claim, status: 'success' })
  await as(stranger, 'POST /api/report_result', { ...claim, status: 'success', result })
  await as(terminal, 'POST /api/report_result', { ...claim, status: 'done', result })
  const failed = { status: 'failed', error_code: 'REFUSED', error_message: `no such passenger ${NAMES[0]} ${ID_NO}` }
  // One fits its schema not at all.
  const success = { status: 'success', result: task.type === 'query_av' ? { odd: ID_NO, phone: PHONES[1] } : result }
  await as(terminal, 'POST /api/report_result', { ...claim, ...(type === 'extract_pnr' ? failed : success) })
}

/** The command line, as operators use it. Answers keys that were shown there. */
async function operatorsWork(): Promise<{
  apiKey: string
  md5Key: string
  rotated: string
  webhook: string
  terminalKey: string
}> {
  writeFileSync(
    `${world.dataDir}/demo.json`,
    JSON.stringify({ database_url: world.store.url, redis_url: world.redis.url }),
  )
  writeFileSync(`${world.dataDir}/keys.json`, JSON.stringify({ secrets_key: world.secretsKey }))
  async function run(...args: string[]): Promise<Record<string, string>> {
    let [out, err] = ['', '']
    const streams = {
      out: (text: string) => {
        out += text
      },
      err: (text: string) => {
        err += text
      },
    }
    const exitCode = await manage([...args, '--data-dir', world.dataDir, '--json'], streams)
    expect([args, exitCode, err]).toEqual([args, 0, ''])
    const shown = JSON.parse(out) as Record<string, string>
    for (const [name, value] of Object.entries(shown)) if (/key|secret/i.test(name)) secrets.add(String(value))
    return shown
  }
  const made = await run('customers', 'create', 'operated', '--permissions', 'all')
  await run('keys', 'reveal', 'operated')
  const md5 = await run('keys', 'rotate', 'operated', 'md5')
  const webhook = await run('keys', 'rotate', 'operated', 'webhook')
  await run('keys', 'show', 'operated')
  await run('keys', 'reseal')
  await run('customers', 'show', 'operated')
  const terminal = await run('terminals', 'create', 'SHA255', '77001')
  const rotated = await run('terminals', 'rotate-key', String(terminal.terminal_id))
  const keys = {
    apiKey: made.api_key,
    md5Key: made.md5_key,
    rotated: md5.md5_key,
    webhook: webhook.webhook_secret,
    terminalKey: rotated.terminal_key,
  }
  for (const [name, key] of Object.entries(keys)) expect([name, typeof key]).toEqual([name, 'string'])
  return keys as Record<keyof typeof keys, string>
}

/** Postgres refuses a row, misses a table, and is away. */
async function itsOwnFaults(customer: Parameters<typeof signed>[0]): Promise<void> {
  const publish = () =>
    call('POST /api/book_pnr', signed(customer, { requestId: newRequestId(), params: paramsOf('book_pnr') }))
  const { store } = world
  await store.query(`ALTER TABLE tasks ADD CONSTRAINT leaking CHECK (params::text NOT LIKE '%${ID_NO}%') NOT VALID`)
  expect((await publish()).status).toBe(500)
  await store.query('ALTER TABLE tasks DROP CONSTRAINT leaking')
  await store.query('ALTER TABLE tasks RENAME TO tasks_away')
  expect((await publish()).status).toBe(500)
  await call('GET /api/task_status', signed(customer, { timestamp: nowSeconds(), query_request_id: `R-${PASSPORT}` }))
  await store.query('ALTER TABLE tasks_away RENAME TO tasks')
  metrics = (await world.service.app.inject({ url: '/metrics' })).body
  await eventually(async () => {
    const [left] = await store.query<{ n: number }>(`SELECT count(*) AS n FROM callbacks WHERE state = 'pending'`)
    return Number(left?.n) === 0
  })
  await gate.dispose()
  expect((await publish()).status).toBeGreaterThanOrEqual(500)
  await call('POST /api/balance', signed(customer, {}))
}

const passengers = [ID_NO, PASSPORT, ...PHONES]
const refusals = () =>
  answers.filter(({ code, body }) => code !== 'OK' || body.data?.results !== undefined).map(({ text }) => text)

describe('after a busy day, at the most talkative log level', () => {
  it('there is something to find it in', async () => {
    const codes = new Set(answers.map(({ status, code }) => `${status} ${code}`))
    for (const code of [
      '200 OK',
      '400 INVALID_REQUEST',
      '401 SIGN_INVALID',
      '401 API_KEY_INVALID',
      '401 TERMINAL_KEY_INVALID',
      '409 CLAIM_STALE',
      '500 INTERNAL',
    ])
      expect(codes).toContain(code)
    expect(world.service.logged.length).toBeGreaterThan(30)
    expect(holding(world.service.logged, ['leaking', 'a callback failed', 'reported']).length).toBeGreaterThan(2)
    expect(secrets.size).toBeGreaterThan(40)
    const [sent, audit] = [await watch.seen(), await rowsOf(world.store, ['audit_log', 'callback_attempts'])]
    expect([sent.length > 100, audit.length > 10]).toEqual([true, true])
  })

  it.each<[string, () => Promise<readonly string[]> | readonly string[]]>([
    ['the log', () => world.service.logged],
    ['/metrics', () => metrics.split('\n')],
    ['what was sent to Redis, and what stands in it', () => watch.seen()],
    [
      'the audit trail, alerts and the log of terminals',
      () =>
        rowsOf(world.store, [
          'audit_log',
          'alerts',
          'terminal_events',
          'process_beats',
          'settings',
          'callback_breakers',
        ]),
    ],
    ['answers that refuse', refusals],
  ])('%s holds no secret and nothing of a passenger', async (where, lines) => {
    const words = [...secrets, ...wrongSecrets, ...passengers]
    expect(holding(await lines(), words)).toEqual([])
    // The names of passengers and the receivers’ own tokens stay in Postgres too.
    if (where !== 'answers that refuse') expect(holding(await lines(), [...NAMES, RECEIVERS_OWN])).toEqual([])
  })

  it('Postgres keeps no key in the clear, but for the api_key that a caller is known by', async () => {
    const tables = await world.store.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition`,
    )
    const rows = await rowsOf(
      world.store,
      tables.map(({ name }) => name),
    )
    const keys = [...secrets].filter((secret) => /^(mk_|tk_|whsec_)/.test(secret) || secret === world.secretsKey)
    expect(keys.length).toBeGreaterThan(8)
    expect(holding(rows, keys)).toEqual([])
    const apiKeys = [...secrets].filter((secret) => secret.startsWith('ak_'))
    expect(holding(rows, apiKeys).filter((row) => !row.includes('"api_key": "'))).toEqual([])
  })
})
