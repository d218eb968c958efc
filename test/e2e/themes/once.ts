import { beforeAll, describe, expect, it } from 'vitest'
import { Client, fen, given, type Task, unixSeconds } from '../client.ts'
import { type Agency, newRequestId, publication, publish, refusal, type Stage } from '../stage.ts'
import { newBoot, type RawTerminal } from '../terminals.ts'
import { queryOf } from '../trip.ts'

const COPIES = 50

/** Who calls, and how often one requestId counts. */
export function once(stage: () => Stage): void {
  describe('S2 once per requestId', () => {
    let agency: Agency
    let terminal: RawTerminal
    beforeAll(async () => {
      agency = await stage().agency('XIY001', '100.00')
      terminal = await agency.terminal()
    })

    it('answers 50 concurrent copies with one task, and holds its price once', async () => {
      const { client } = agency
      const before = await client.balance()
      const fields = publication(agency, queryOf())
      const answers = await Promise.all(Array.from({ length: COPIES }, () => client.post('query_av', fields)))
      expect(new Set(answers.map(refusal))).toEqual(new Set(['200 OK']))
      expect(new Set(answers.map(({ data }) => data.task_id)).size).toBe(1)
      const { price, task_id } = given(answers[0] ?? (await client.post('query_av', fields)))
      const after = await client.balance()
      expect(fen(after.held) - fen(before.held)).toBe(fen(price))
      expect(given(await client.cancel(task_id)).status).toBe('canceled')
      expect(await client.balance()).toEqual(before)
    })

    it('answers a replay after completion with the finished task, also with other ways to say the same', async () => {
      const { client, callbackUrl } = agency
      const fields = publication(agency, queryOf(), { terminal_id: terminal.keys.terminal_id })
      const { task_id } = given(await client.post('query_av', fields))
      const claim = await terminal.take(newBoot())
      expect(claim.task_id).toBe(task_id)
      await terminal.report(claim, { status: 'success', result: { flights: [], raw: 'NO FLIGHTS' } })
      const before = await client.balance()
      const same = [
        fields,
        { ...fields, sign_type: 'HMAC-SHA256' },
        { ...fields, method: 'query_av', timestamp: unixSeconds(), wait: 5 },
        { ...fields, priority: 5, params: Object.fromEntries(Object.entries(queryOf()).reverse()) },
      ]
      for (const one of same) {
        expect(given(await client.post('query_av', one))).toMatchObject({ task_id, status: 'completed' })
      }
      const others: [string, Record<string, unknown>][] = [
        ['query_av', { ...fields, params: queryOf(1) }],
        ['query_av', { ...fields, priority: 6 }],
        ['query_av', { ...fields, callbackUrl: `${callbackUrl}?x=1` }],
        ['query_av', { ...fields, callbackUrl: '' }],
        ['extract_pnr', { ...fields, params: { pnr: 'K9X8YZ' } }],
      ]
      for (const [type, one] of others) expect(refusal(await client.post(type, one))).toBe('409 REQUEST_ID_REUSED')
      expect(await client.balance()).toEqual(before)
    })

    it('does not use up the id of a refused request', async () => {
      const { client } = agency
      const fields = publication(agency, queryOf())
      const wrong = { ...fields, params: { ...queryOf(), destination: 'SHA', date: '2020-02-30' } }
      const answer = await client.post('query_av', wrong)
      expect(refusal(answer)).toBe('400 INVALID_REQUEST')
      expect(answer.details.map(({ path }) => path).toSorted()).toEqual(['params.date', 'params.destination'])
      const { task_id } = given(await client.post('query_av', fields))
      expect(given(await client.cancel(task_id)).status).toBe('canceled')
    })

    it('belongs to one user: the same id of another makes another task', async () => {
      const fields = publication({ ...agency, callbackUrl: '' }, queryOf())
      const mine = given(await agency.client.post('query_av', fields))
      const other = given(await stage().agent2.client.post('query_av', fields))
      expect(other.task_id).not.toBe(mine.task_id)
      await agency.client.cancel(mine.task_id)
      await stage().agent2.client.cancel(other.task_id)
    })

    it('publishes a batch entry by entry, in order, each with its own answer', async () => {
      const { client } = agency
      const before = await client.balance()
      const good = { type: 'query_av', ...publication(agency, queryOf()) }
      const tasks = [
        good,
        { type: 'query_av', ...publication(agency, { origin: 'SHA' }) },
        { ...good, params: queryOf(1) },
        good,
        { type: 'extract_pnr', ...publication(agency, { pnr: 'ABC123' }, { office_no: 'PEK999' }) },
        { type: 'query_av', ...publication(agency, queryOf(2)) },
      ]
      const { data } = await client.post<{ results: { code: string; data?: Task }[] }>('batch', { tasks })
      expect(data.results.map(({ code }) => code)).toEqual([
        'OK',
        'INVALID_REQUEST',
        'REQUEST_ID_REUSED',
        'OK',
        'OFFICE_NOT_PERMITTED',
        'OK',
      ])
      const [first, , , again, , last] = data.results.map((entry) => entry.data)
      expect(again?.task_id).toBe(first?.task_id)
      expect(last?.task_id).not.toBe(first?.task_id)
      expect(fen((await client.balance()).held) - fen(before.held)).toBe(2 * fen(first?.price ?? ''))
      for (const task of [first, last]) await client.cancel(task?.task_id ?? '')
      expect(await client.balance()).toEqual(before)
    })

    it('wait: answers the finished task, or the present state when it runs out', async () => {
      const { client } = agency
      const pinned = { terminal_id: terminal.keys.terminal_id }
      const held = client.post('query_av', publication(agency, queryOf(), { ...pinned, wait: 30 }))
      const claim = await terminal.take(newBoot())
      const result = { flights: [], raw: 'NONE' }
      await terminal.report(claim, { status: 'success', result })
      expect(given(await held)).toMatchObject({ task_id: claim.task_id, status: 'completed', result, charged: '0.10' })

      const unfinished = await publish(agency, 'query_av', queryOf(), { ...pinned, wait: 1 })
      expect(['pending', 'assigned']).toContain(unfinished.status)
      expect(unfinished).toMatchObject({ charged: '0.00', finished_at: null })
      expect(given(await client.cancel(unfinished.task_id)).status).toBe('canceled')
    })
  })

  describe('who may call', () => {
    it('refuses forged and stale signatures, and nothing happens', async () => {
      const { agent1, agent2, platform } = stage()
      const before = await agent1.client.balance()
      const { keys } = agent1.client
      const fields = publication(agent1, queryOf())
      const forger = (changed: object) => new Client(platform.baseUrl, { ...keys, ...changed })
      const tampered = { ...agent1.client.signed(fields), params: queryOf(1) }
      const replayedElsewhere = agent1.client.signed({ ...fields, method: 'query_av' })
      const long_ago = unixSeconds() - 301
      const answers = [
        await forger({ md5_key: `${keys.md5_key}x` }).post('query_av', fields),
        await forger({ api_key: agent2.client.keys.api_key }).post('query_av', fields),
        await forger({ username: 'nobody-of-that-name' }).post('query_av', fields),
        await agent1.client.send('query_av', tampered),
        await agent1.client.send('query_av', { ...agent1.client.signed(fields), sign_type: 'HMAC-SHA256' }),
        await agent1.client.post('query_av', { ...fields, timestamp: long_ago }),
        await agent1.client.send('extract_pnr', replayedElsewhere),
      ]
      expect(answers.map(refusal)).toEqual([
        '401 SIGN_INVALID',
        '401 API_KEY_INVALID',
        '401 API_KEY_INVALID',
        '401 SIGN_INVALID',
        '401 SIGN_INVALID',
        '401 TIMESTAMP_SKEWED',
        '400 INVALID_REQUEST',
      ])
      expect(refusal(await agent1.client.post('task_status', { query_request_id: fields.requestId }))).toBe(
        '404 TASK_NOT_FOUND',
      )
      expect(await agent1.client.balance()).toEqual(before)
    })

    it('takes either case of either signature', async () => {
      const { agent1 } = stage()
      for (const sign_type of ['MD5', 'HMAC-SHA256']) {
        const body = agent1.client.signed({ sign_type })
        const answer = await agent1.client.send('balance', { ...body, sign: String(body.sign).toLowerCase() })
        expect(refusal(answer)).toBe('200 OK')
      }
    })

    it('shows a task by POST and GET, by both names, and to its owner only', async () => {
      const { agent1, agent2 } = stage()
      const { client } = agent1
      const { task_id, requestId } = await publish(agent1, 'query_av', queryOf(), { office_no: 'SHA255' })
      const timestamp = unixSeconds()
      const byName = { query_request_id: requestId }
      const answers = [
        await client.post('task_status', { task_id }),
        await client.post('task_status', byName),
        await client.get('task_status', { task_id, timestamp }),
        await client.get('task_status', { ...byName, timestamp }),
      ]
      for (const answer of answers) {
        expect(given(answer)).toMatchObject({ task_id, requestId, type: 'query_av', charged: '0.00' })
      }
      expect(refusal(await client.get('task_status', { task_id }))).toBe('400 INVALID_REQUEST')

      const foreign = [
        await agent2.client.post('task_status', { task_id }),
        await agent2.client.post('task_status', byName),
        await agent2.client.get('task_status', { task_id, timestamp }),
        await agent2.client.cancel(task_id),
        await client.post('task_status', { query_request_id: newRequestId() }),
      ]
      expect(new Set(foreign.map(refusal))).toEqual(new Set(['404 TASK_NOT_FOUND']))
      expect(given(await client.cancel(task_id)).status).toBe('canceled')
    })
  })
}
