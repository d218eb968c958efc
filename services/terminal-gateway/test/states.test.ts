import { setTerminalState } from '@etermai/fleet'
import type { TestTerminal } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { modern, naming, type OpenGateway, openGateway, taskOf } from './open-gateway.ts'

let open: OpenGateway
let terminal: TestTerminal
beforeAll(async () => {
  open = await openGateway()
})
beforeEach(async () => {
  terminal = await open.terminal()
})
afterAll(() => open.dispose())

const states = ['draining', 'paused', 'quarantined'] as const
const set = (state: (typeof states)[number] | 'active') =>
  setTerminalState(open.store, { terminalId: terminal.id, state, ...(state === 'active' ? {} : { reason: 'test' }) })

describe('S15 a terminal that is held back', () => {
  it.each(states)('%s takes nothing and is told so', async (state) => {
    await set(state)
    const { id } = await open.assign(terminal)
    for (const fields of [modern, {}, { ...modern, current: [] }, { ...modern, wait: 1 }]) {
      const { data } = await open.poll(terminal, fields)
      expect(data).toMatchObject({ task: null, state })
    }
    expect((await open.row(id)).state).toBe('assigned')
  })

  it.each(states)('%s since a moment ago takes nothing, though the gateway has not heard of it', async (state) => {
    expect((await open.poll(terminal, modern)).data.state).toBe('active')
    const { id } = await open.assign(terminal)
    await set(state)
    expect((await open.poll(terminal, modern)).data.task).toBeNull()
    expect(await open.row(id)).toMatchObject({ state: 'assigned', attempt: 0 })
  })

  it.each(states)(
    '%s finishes what it executes: renewals, and the claim again if its answer was lost',
    async (state) => {
      await open.assign(terminal)
      const task = taskOf(await open.poll(terminal, modern))
      await set(state)
      expect(taskOf(await open.poll(terminal, modern)).claim_token).toBe(task.claim_token)
      expect((await open.heartbeat(terminal, { ...modern, ...naming(task) })).data.cancel).toEqual([])
      expect((await open.progress(terminal, task)).status).toBe(200)
      expect((await open.row(task.task_id)).state).toBe('executing')
    },
  )

  it('quarantined takes the platform’s own test, and no other', async () => {
    await set('quarantined')
    const customers = await open.assign(terminal)
    const canary = await open.assign(terminal, { source: 'system' })
    expect(taskOf(await open.poll(terminal, modern)).task_id).toBe(canary.id)
    expect((await open.row(customers.id)).state).toBe('assigned')
  })

  it.each(['draining', 'paused'] as const)('%s does not even take the platform’s test', async (state) => {
    await set(state)
    const canary = await open.assign(terminal, { source: 'system' })
    expect((await open.poll(terminal, modern)).data.task).toBeNull()
    expect((await open.row(canary.id)).state).toBe('assigned')
  })
})
