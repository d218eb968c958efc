import { builtInRoleNames as roles } from '@etermai/access'
import { understandText } from '@etermai/admin-contract'
import { type Receiver, startReceiver } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'

const KEY = 'sk-a-secret-of-the-operator'
/** The grammar makes nothing of it. */
const UNCLEAR = '老规矩，给我弄弄 310101198502031220'

let model: Receiver
let open: OpenAdmin
let user: Person

beforeAll(async () => {
  model = await startReceiver()
  open = await openAdmin({
    UNDERSTANDING_URL: `${model.url}/v1/`,
    UNDERSTANDING_KEY: KEY,
    UNDERSTANDING_MODEL: 'small',
    UNDERSTANDING_DEADLINE_MS: '25000',
    UNDERSTANDING_PER_MINUTE: '10000',
    ADMIN_CALLS_PER_SECOND: '1000000',
  })
  user = await open.person('user')
})
afterAll(async () => {
  await open.dispose()
  await model.dispose()
})

const say = (text: string) => user.call(understandText, { body: { text } })
const asked = () => model.received.all.length
const completes = (content: string) =>
  model.behave({ kind: 'answer', body: JSON.stringify({ choices: [{ message: { content } }] }) })

describe('POST /api/admin/understand', () => {
  it('fills a form by the grammar, and asks nobody where it is sure', async () => {
    const before = asked()
    const { status, data } = await say('帮我给 K9X8YZ 出票')
    expect(status).toBe(200)
    expect(data).toMatchObject({ by: 'grammar', operation: 'issue_ticket', params: { pnr: 'K9X8YZ' }, missing: [] })
    expect(asked()).toBe(before)
  })

  it('knows the conversation', async () => {
    const context = { pnrs: ['K9X8YZ'] }
    const { data } = await user.call(understandText, { body: { text: '取消刚才那个编码', context } })
    expect(data).toMatchObject({ operation: 'cancel_pnr', params: { pnr: 'K9X8YZ' } })
  })

  it('publishes nothing', async () => {
    await say('给K9X8YZ出票')
    const { rows } = await open.store.db.query('SELECT count(*)::int AS n FROM tasks')
    expect(rows[0].n).toBe(0)
  })

  it.each([
    [{}],
    [{ text: '' }],
    [{ text: 'x'.repeat(1_001) }],
    [{ text: 'a', more: 1 }],
    [{ text: 'a', context: { pnrs: [1] } }],
  ])('refuses %j', async (body) => {
    const answer = await user.call(understandText, { body: body as { text: string } })
    expect([answer.status, answer.code]).toEqual([400, 'INVALID_REQUEST'])
  })

  it.each(roles)('lets %s in exactly with tasks.publish', async (role) => {
    const { status } = await (await open.person(role)).call(understandText, { body: { text: '查航班' } })
    expect(status).toBe(role === 'operations' ? 403 : 200)
  })
})

describe('the model', () => {
  it('is asked where the grammar is not sure; private numbers stay in the house and are put back', async () => {
    const passengers = [{ name: '张三', type: 'ADT', id_type: 'NI', id_no: 'PRIVATE_1' }]
    completes(JSON.stringify({ operation: 'book_pnr', params: { passengers } }))
    const { data } = await say(UNCLEAR)
    expect(data).toMatchObject({
      by: 'model',
      operation: 'book_pnr',
      params: { passengers: [{ id_no: '310101198502031220' }] },
      confidence: 0.5,
    })
    const request = model.received.all.at(-1)
    expect(request).toMatchObject({
      method: 'POST',
      path: '/v1/chat/completions',
      headers: { authorization: `Bearer ${KEY}` },
    })
    const sent = JSON.parse(String(request?.rawBody))
    expect(sent).toMatchObject({ model: 'small', response_format: { type: 'json_schema' } })
    expect(sent.messages.at(-1).content).toBe('老规矩,给我弄弄  PRIVATE_1 ')
    expect(String(request?.rawBody)).not.toContain('310101198502031220')
  })

  it('is not asked to overrule a refusal', async () => {
    completes(JSON.stringify({ operation: 'issue_ticket', params: { pnr: 'K9X8YZ' } }))
    const before = asked()
    for (const text of ['K9X8YZ不要出票', 'K9X8YZ退票', '如何出票']) expect((await say(text)).data.operation).toBeNull()
    expect(asked()).toBe(before)
  })

  it('cannot bring in a code that nobody said', async () => {
    completes(JSON.stringify({ operation: 'issue_ticket', params: { pnr: 'K9X8YZ', sql: 'x' } }))
    expect((await say(UNCLEAR)).data).toMatchObject({ by: 'model', params: {}, missing: [{ path: 'pnr' }] })
  })

  it.each([
    ['no JSON', () => completes('certainly! here it is')],
    ['another shape', () => model.behave({ kind: 'answer', body: '{"choices":[]}' })],
    ['an operation that is none', () => completes('{"operation":"drop","params":{}}')],
    ['a status of failure', () => model.behave({ kind: 'answer', status: 500, body: KEY })],
    ['a redirect', () => model.behave({ kind: 'redirect', location: `${model.url}/elsewhere` })],
    ['far too much', () => model.behave({ kind: 'huge', bytes: 4_000_000 })],
    ['a bomb', () => model.behave({ kind: 'gzip-bomb', bytes: 50_000_000 })],
    ['a reset', () => model.behave({ kind: 'reset' })],
  ])('that answers %s leaves the reading of the grammar', async (_what, misbehave) => {
    misbehave()
    const before = asked()
    const { status, data } = await say(UNCLEAR)
    expect([status, data.by, data.operation]).toEqual([200, 'grammar', null])
    expect(asked()).toBe(before + 1)
  })

  it('leaves neither its key nor a sentence in the log', () => {
    const log = open.service.logged.join('\n')
    expect(log).toContain('the model for sentences failed')
    expect(log).not.toContain(KEY)
    expect(log).not.toContain('310101198502031220')
  })

  it('is given up at its deadline, and asked only so often by one user', async () => {
    await using hasty = await openAdmin({
      UNDERSTANDING_URL: model.url,
      UNDERSTANDING_DEADLINE_MS: '100',
      UNDERSTANDING_PER_MINUTE: '1',
    })
    const person = await hasty.person('user')
    model.behave({ kind: 'hang' })
    const before = asked()
    // The minute may turn between two of them, not between all.
    for (let time = 0; time < 4; time++) {
      const { data } = await person.call(understandText, { body: { text: UNCLEAR } })
      expect(data.by).toBe('grammar')
    }
    expect(asked() - before).toBeGreaterThanOrEqual(1)
    expect(asked() - before).toBeLessThanOrEqual(2)
  })

  it('does not exist unless an operator configures it', async () => {
    await using plain = await openAdmin()
    const before = asked()
    const { data } = await (await plain.person('user')).call(understandText, { body: { text: UNCLEAR } })
    expect([data.by, data.operation]).toEqual(['grammar', null])
    expect(asked()).toBe(before)
  })
})
