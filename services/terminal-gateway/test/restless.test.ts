import { pollKey } from '@etermai/domain'
import {
  createTerminalCache,
  findTerminalForAuth,
  rotateTerminalKey,
  setTerminalState,
  type TerminalForAuth,
} from '@etermai/fleet'
import { eventually } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type HeldPoll, HeldPolls, type Restless } from '../src/polling/held-polls.ts'
import { restlessOf } from '../src/polling/restless.ts'
import { modern, type OpenGateway, openStillGateway } from './open-gateway.ts'

let open: OpenGateway
beforeAll(async () => {
  open = await openStillGateway()
})
afterAll(() => open.dispose())

const LOOK_AGAIN_MS = 5_000
const PARTS = 20
const POLLS = 100
const EPOCH = { value: 'epoch-1' }
const nobody: TerminalForAuth = { id: 'T', keyHash: '', officeNo: 'SHA255', pid: 'p', state: 'active' }

/** Held, with who was asked about and who looked. */
function holdMany(restless: Restless) {
  const [asked, looked]: [string[], string[]] = [[], []]
  const polls = new HeldPolls(
    () => 1_000,
    (some) => {
      asked.push(...some.map(({ terminalId }) => terminalId))
      return restless(some)
    },
  )
  for (let n = 0; n < POLLS; n++) {
    const terminalId = `T${n}`
    const look = async () => {
      looked.push(terminalId)
      return false
    }
    polls.hold({ terminalId, terminal: nobody, holder: '', look, giveUp: () => undefined })
  }
  return { polls, asked, looked }
}

describe('held polls', () => {
  it('are asked about a part at a time, each once in its time, and look where there may be something', async () => {
    const { polls, asked, looked } = holdMany(async (some) => some.filter(({ terminalId }) => terminalId.endsWith('7')))
    vi.advanceTimersByTime(LOOK_AGAIN_MS / PARTS)
    expect(asked).toHaveLength(POLLS / PARTS)
    vi.advanceTimersByTime((LOOK_AGAIN_MS / PARTS) * (PARTS - 1))
    expect([asked.length, new Set(asked).size]).toEqual([POLLS, POLLS])
    await eventually(() => looked.length === POLLS / 10)
    expect(looked.every((terminalId) => terminalId.endsWith('7'))).toBe(true)
    polls.close()
  })

  it('all look where nobody knows', async () => {
    const { polls, looked } = holdMany(() => Promise.reject(new Error('Redis is away')))
    vi.advanceTimersByTime(LOOK_AGAIN_MS)
    await eventually(() => new Set(looked).size === POLLS)
    polls.close()
  })

  it('are not asked about again before there is an answer', async () => {
    const { promise, resolve } = Promise.withResolvers<HeldPoll[]>()
    const { polls, asked } = holdMany(() => promise)
    vi.advanceTimersByTime(3 * LOOK_AGAIN_MS)
    expect(asked).toHaveLength(POLLS)
    resolve([])
    await promise
    await eventually(() => {
      vi.advanceTimersByTime(LOOK_AGAIN_MS)
      return asked.length >= 2 * POLLS
    })
    polls.close()
  })
})

describe('restless', () => {
  it('is whose terminal has another state or key by now, or is no more', async () => {
    const terminals = await Promise.all(['same', 'paused', 'rotated', 'gone'].map(() => open.terminal()))
    const [same, paused, rotated, gone] = terminals.map(({ id }) => id) as [string, string, string, string]
    const polls = await Promise.all(terminals.map(({ id }) => heldPoll(id)))
    const cache = createTerminalCache({ db: open.store.db, ttlMs: 0 })
    const restless = restlessOf({ redis: open.client }, cache, EPOCH)
    expect(await restless(polls)).toEqual([])

    await setTerminalState(open.store, { terminalId: paused, state: 'paused', reason: 'lunch' })
    await rotateTerminalKey(open.store, { terminalId: rotated })
    await open.store.query('DELETE FROM terminals WHERE id = $1', [gone])
    const found = (await restless(polls)).map(({ terminalId }) => terminalId)
    expect(new Set(found)).toEqual(new Set([paused, rotated, gone]))
    expect(found).not.toContain(same)
  })

  it('is everybody while nothing is known of Redis', async () => {
    const poll = await heldPoll((await open.terminal()).id)
    const cache = createTerminalCache({ db: open.store.db })
    expect(await restlessOf({ redis: open.client }, cache, { value: '' })([poll])).toEqual([poll])
  })

  it('makes a held poll end whose key was rotated, though nothing came for it', async () => {
    const terminal = await open.terminal()
    await open.poll(terminal, modern)
    const answer = open.poll(terminal, { ...modern, wait: 25 })
    await eventually(() => open.client.hget(pollKey(terminal.id), 'holder'))
    const { terminalKey } = await rotateTerminalKey(open.store, { terminalId: terminal.id })
    expect((await open.heartbeat({ ...terminal, key: terminalKey }, modern)).status).toBe(200)
    vi.advanceTimersByTime(LOOK_AGAIN_MS)
    expect(await answer).toMatchObject({ status: 401, code: 'TERMINAL_KEY_INVALID' })
  })
})

/** As a gateway holds it of a terminal that waits. */
async function heldPoll(terminalId: string): Promise<HeldPoll> {
  const terminal = await findTerminalForAuth(open.store.db, terminalId)
  if (terminal === null) throw new Error(`${terminalId} is not registered`)
  const holder = `${terminalId}-1`
  await open.client.hset(pollKey(terminalId), { epoch: EPOCH.value, holder, busy: '' })
  return { terminalId, terminal, holder, look: async () => false, giveUp: () => undefined }
}
