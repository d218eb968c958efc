import { rotateTerminalKey } from '@etermai/fleet'
import { setSetting } from '@etermai/settings'
import { eventually } from '@etermai/testkit'
import type { TestTerminal } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type OpenGateway, openGateway, send } from './open-gateway.ts'

let open: OpenGateway
let terminal: TestTerminal
beforeAll(async () => {
  open = await openGateway()
})
beforeEach(async () => {
  terminal = await open.terminal()
})
afterAll(() => open.dispose())

const PATHS = ['/api/get_task', '/api/heartbeat']
const poll = (body: object, headers: Record<string, string> = {}) => send(open.service, '/api/get_task', body, headers)
const codeOf = ({ status, code }: { status: number; code: string }) => `${status} ${code}`

describe('a terminal’s key', () => {
  it.each(PATHS)('is taken by %s from the header or from the body', async (path) => {
    const { id: terminal_id, key } = terminal
    const header = await send(open.service, path, { terminal_id }, { authorization: `Bearer ${key}` })
    const body = await send(open.service, path, { terminal_id, terminal_key: key })
    expect([header, body].map(codeOf)).toEqual(['200 OK', '200 OK'])
    expect(header.data).toMatchObject({ task: null, cancel: [], state: 'active' })
  })

  it('must be the terminal’s own', async () => {
    const other = await open.terminal()
    const { id: terminal_id, key } = terminal
    for (const answer of [
      await poll({ terminal_id }),
      await poll({ terminal_id, terminal_key: 'tk_wrong' }),
      await poll({ terminal_id, terminal_key: other.key }),
      await poll({ terminal_id: other.id, terminal_key: key }),
      await poll({ terminal_id: 'tm_nowhere', terminal_key: key }),
      await poll({ terminal_id }, { authorization: 'Bearer' }),
      await poll({ terminal_id }, { authorization: `Basic ${key}` }),
      // The header is what counts where there are both.
      await poll({ terminal_id, terminal_key: key }, { authorization: 'Bearer tk_wrong' }),
    ])
      expect(codeOf(answer)).toBe('401 TERMINAL_KEY_INVALID')
  })

  it.each(['/api/task_progress', '/api/heartbeat', '/api/get_task'])('is asked for by %s', async (path) => {
    const claim = { task_id: '019ab3f2-7c1e-7a44-9a55-0d6c3a8f1e20', claim_token: crypto.randomUUID() }
    const more = path.endsWith('progress') ? claim : {}
    const answer = await send(open.service, path, { terminal_id: terminal.id, terminal_key: 'tk_no', ...more })
    expect(codeOf(answer)).toBe('401 TERMINAL_KEY_INVALID')
  })

  it('that was rotated is taken at once, and then the old one is not any more', async () => {
    const { id: terminal_id, key } = terminal
    expect(codeOf(await poll({ terminal_id, terminal_key: key }))).toBe('200 OK')
    const { terminalKey } = await rotateTerminalKey(open.store, { terminalId: terminal_id })
    expect(codeOf(await poll({ terminal_id, terminal_key: terminalKey }))).toBe('200 OK')
    expect(codeOf(await poll({ terminal_id, terminal_key: key }))).toBe('401 TERMINAL_KEY_INVALID')
  })

  it('that was replaced lives on for 5 s at most', async () => {
    const { id: terminal_id, key } = terminal
    expect(codeOf(await poll({ terminal_id, terminal_key: key }))).toBe('200 OK')
    await rotateTerminalKey(open.store, { terminalId: terminal_id })
    const rotatedAt = performance.now()
    let lastAsked = rotatedAt
    await eventually(async () => {
      const asked = performance.now()
      const answer = await poll({ terminal_id, terminal_key: key })
      if (answer.status === 200) lastAsked = asked
      return answer.status === 401
    })
    expect(lastAsked - rotatedAt).toBeLessThan(5_000)
  })
})

describe('the form of a call', () => {
  it('is checked in full, with every path', async () => {
    const answer = await poll({
      terminal_id: 'a b',
      wait: 26,
      seq: -1,
      boot_id: '',
      capabilities: 'committing',
      current: [{ task_id: 'x', claim_token: 'y', note: 1 }],
      health: { cpu: 101, gpu: 1 },
      mood: 'good',
    })
    expect(answer.status).toBe(400)
    expect(new Set(answer.details?.map(({ path }) => path))).toEqual(
      new Set([
        'terminal_id',
        'wait',
        'seq',
        'boot_id',
        'capabilities',
        'current[0].task_id',
        'current[0].claim_token',
        'current[0].note',
        'health.cpu',
        'health.gpu',
        'mood',
      ]),
    )
  })

  it('a heartbeat waits for nothing', async () => {
    expect((await open.heartbeat(terminal, { wait: 5 })).details).toMatchObject([{ path: 'wait' }])
  })
})

describe('the rate', () => {
  it('of one terminal is limited, that of others is not touched', async () => {
    await using strict = await open.another({ TERMINAL_CALLS_PER_SECOND: '5' })
    const other = await open.terminal()
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => open.call('/api/heartbeat', terminal, {}, strict)),
    )
    const refused = answers.filter(({ status }) => status === 429)
    // The clock may turn once or twice meanwhile.
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]).toMatchObject({ code: 'RATE_LIMITED', headers: { 'retry-after': '1' } })
    expect((await open.call('/api/heartbeat', other, {}, strict)).status).toBe(200)
  })

  it('of an address that guesses keys is limited', async () => {
    await using service = await open.another({})
    const [body, ip] = [{ terminal_id: terminal.id, terminal_key: 'tk_guess' }, '198.51.100.9']
    const guess = () => send(service, '/api/get_task', body, {}, ip)
    const limited = await eventually(async () => {
      const answer = await guess()
      return answer.status === 429 ? answer : undefined
    })
    expect(limited.code).toBe('RATE_LIMITED')
    expect(Number(limited.headers['retry-after'])).toBeGreaterThanOrEqual(1)
    const right = { terminal_id: terminal.id, terminal_key: terminal.key }
    // Whoever has the right key is not refused for others behind the same address.
    expect((await send(service, '/api/get_task', right, {}, ip)).status).toBe(200)
    expect((await guess()).status).toBe(429)
  })
})

describe('poll_after_ms', () => {
  it('lies between 3 and 5 seconds and is not the same for all', async () => {
    const times = await Promise.all(
      Array.from({ length: 60 }, async () => (await open.poll(terminal)).data.poll_after_ms),
    )
    expect(Math.min(...times)).toBeGreaterThanOrEqual(3_000)
    expect(Math.max(...times)).toBeLessThanOrEqual(5_000)
    expect(new Set(times).size).toBeGreaterThan(10)
  })

  it('is what is set, without a restart', async () => {
    await setSetting(open.store, { key: 'terminals.poll_after_ms', value: 600 })
    await eventually(async () => (await open.poll(terminal)).data.poll_after_ms <= 1_000)
    await setSetting(open.store, { key: 'terminals.poll_after_ms', value: null })
    await eventually(async () => (await open.poll(terminal)).data.poll_after_ms >= 3_000)
  })
})
