import { createUser, listAudit } from '@etermai/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  editTerminal,
  findTerminalForAuth,
  fitsTerminalKey,
  listTerminalEvents,
  listTerminalGroups,
  listTerminals,
  loadFleet,
  readGlobalPolicy,
  registerTerminal,
  resumeElapsed,
  rotateTerminalKey,
  setGlobalPolicy,
  setTerminalGroup,
  setTerminalState,
  showTerminal,
} from '../src/index.ts'
import { type OpenFleet, openFleet } from './open-fleet.ts'

let open: OpenFleet
let pids = 0
beforeAll(async () => {
  open = await openFleet()
})
afterAll(() => open.dispose())

const register = () => registerTerminal(open, { officeNo: 'SHA255', pid: String(++pids) })
const stateOf = async (terminalId: string) => (await showTerminal(open.db, terminalId)).state

describe('registerTerminal', () => {
  it('shows the key once and keeps its hash', async () => {
    await createUser(open, { username: 'owner' })
    const { terminalId, terminalKey } = await registerTerminal(open, {
      officeNo: 'BJS123',
      pid: 'P1',
      name: 'Counter 1',
      os: 'Windows 11',
      owner: 'owner',
      weight: 2,
    })
    expect(terminalId).toMatch(/^tm_[a-z2-7]{10}$/)
    expect(terminalKey).toMatch(/^tk_[\w-]{43}$/)
    const found = await findTerminalForAuth(open.db, terminalId)
    expect(found).toEqual({
      id: terminalId,
      keyHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      officeNo: 'BJS123',
      state: 'active',
      pid: 'P1',
    })
    expect(fitsTerminalKey(found?.keyHash ?? '', terminalKey)).toBe(true)
    expect(fitsTerminalKey(found?.keyHash ?? '', `${terminalKey}x`)).toBe(false)
    expect(await showTerminal(open.db, terminalId)).toMatchObject({ owner: 'owner', weight: 2, os: 'Windows 11' })
    expect(await listTerminalEvents(open.db, terminalId)).toMatchObject([{ kind: 'registered', actor: 'tester' }])
    const trail = await listAudit(open.db, { subject: `terminal:${terminalId}` })
    expect(trail).toMatchObject([{ action: 'terminal.register', actor: 'tester' }])
    expect(JSON.stringify(trail)).not.toContain('tk_')
  })

  it('refuses what does not exist, a pid that is taken, and every wrong field at once', async () => {
    const details = (path: string) => ({ code: 'INVALID_REQUEST', details: [{ path }] })
    await expect(registerTerminal(open, { officeNo: 'ZZZ999', pid: '1' })).rejects.toMatchObject(details('officeNo'))
    await expect(registerTerminal(open, { officeNo: 'BJS123', pid: 'P1' })).rejects.toMatchObject(details('pid'))
    await expect(registerTerminal(open, { officeNo: 'BJS123', pid: 'P2', group: 'x' })).rejects.toMatchObject(
      details('group'),
    )
    await expect(registerTerminal(open, { officeNo: 'BJS123', pid: 'P2', owner: 'x' })).rejects.toMatchObject(
      details('owner'),
    )
    const wrong = registerTerminal(open, { officeNo: 'bjs', pid: '', weight: 0, key: 'mine' } as never)
    await expect(wrong).rejects.toMatchObject({
      details: [{ path: 'officeNo' }, { path: 'pid' }, { path: 'weight' }, { path: 'key' }],
    })
  })
})

describe('rotateTerminalKey', () => {
  it('ends the old key', async () => {
    const { terminalId, terminalKey } = await register()
    const rotated = await rotateTerminalKey(open, { terminalId })
    const hash = (await findTerminalForAuth(open.db, terminalId))?.keyHash ?? ''
    expect([fitsTerminalKey(hash, terminalKey), fitsTerminalKey(hash, rotated.terminalKey)]).toEqual([false, true])
    await expect(rotateTerminalKey(open, { terminalId: 'tm_none' })).rejects.toMatchObject({
      code: 'TERMINAL_NOT_FOUND',
    })
  })
})

describe('S15 drain', () => {
  it('is kept with actor, reason and end, in the history and in the trail', async () => {
    const { terminalId } = await register()
    const until = new Date(Date.now() + 60_000)
    expect(await setTerminalState(open, { terminalId, state: 'draining', reason: 'new disk', until })).toBe(true)
    expect(await showTerminal(open.db, terminalId)).toMatchObject({
      state: 'draining',
      stateActor: 'tester',
      stateReason: 'new disk',
      stateUntil: until,
    })
    expect((await listTerminalEvents(open.db, terminalId))[0]).toMatchObject({
      kind: 'state',
      actor: 'tester',
      detail: { from: 'active', to: 'draining', reason: 'new disk', until: until.toISOString() },
    })
    expect((await listAudit(open.db, { subject: `terminal:${terminalId}`, limit: 1 }))[0]).toMatchObject({
      action: 'terminal.state',
      before: { state: 'active' },
      after: { state: 'draining' },
    })
  })

  it('asks for a reason and a time to come', async () => {
    const { terminalId } = await register()
    const refused = (path: string) => ({ code: 'INVALID_REQUEST', details: [{ path }] })
    await expect(setTerminalState(open, { terminalId, state: 'paused' })).rejects.toMatchObject(refused('reason'))
    const past = new Date(Date.now() - 1)
    await expect(
      setTerminalState(open, { terminalId, state: 'paused', reason: 'x', until: past }),
    ).rejects.toMatchObject(refused('until'))
    const active = setTerminalState(open, { terminalId, state: 'active', until: new Date(Date.now() + 9_999) })
    await expect(active).rejects.toMatchObject(refused('until'))
    expect(await stateOf(terminalId)).toBe('active')
  })

  it('a machine does not overrule a person', async () => {
    const { terminalId } = await register()
    await setTerminalState(open, { terminalId, state: 'paused', reason: 'lunch' })
    const machine = { ...open, actor: { name: 'system:dispatcher' } }
    const quarantine = { terminalId, state: 'quarantined', reason: 'failed 5 times', from: ['active'] } as const
    expect(await setTerminalState(machine, { ...quarantine, from: [...quarantine.from] })).toBe(false)
    expect(await stateOf(terminalId)).toBe('paused')
    await setTerminalState(open, { terminalId, state: 'active' })
    expect(await setTerminalState(machine, { ...quarantine, from: [...quarantine.from] })).toBe(true)
  })

  it('ends by itself when its time has come, once, and starts with a clean record', async () => {
    const { terminalId } = await register()
    const until = new Date(Date.now() + 60_000)
    await setTerminalState(open, { terminalId, state: 'quarantined', reason: 'failing', until })
    expect(await resumeElapsed(open.db)).toEqual([])
    await open.db.query(`UPDATE terminals SET state_until = now(), consecutive_failures = 5 WHERE id = $1`, [
      terminalId,
    ])
    const resumed = (await Promise.all([resumeElapsed(open.db), resumeElapsed(open.db)])).flat()
    expect(resumed).toEqual([terminalId])
    expect(await showTerminal(open.db, terminalId)).toMatchObject({
      state: 'active',
      stateReason: null,
      stateUntil: null,
      consecutiveFailures: 0,
    })
    expect((await listTerminalEvents(open.db, terminalId))[0]).toMatchObject({ actor: 'system:fleet' })
  })
})

describe('the fleet', () => {
  it('is listed by Office, group and state, and edited', async () => {
    const { terminalId } = await register()
    await setTerminalGroup(open, { name: 'fast', policy: 'round_robin' })
    await editTerminal(open, { terminalId, group: 'fast', weight: 3, remark: 'moved' })
    expect(await listTerminals(open.db, { group: 'fast' })).toMatchObject([
      { terminalId, weight: 3, remark: 'moved', executingTaskId: null, assignedTasks: 0 },
    ])
    expect(await listTerminals(open.db, { group: 'fast', state: 'paused' })).toEqual([])
    expect(await listTerminals(open.db, { group: 'fast', officeNo: 'BJS123' })).toEqual([])
    await editTerminal(open, { terminalId, group: null })
    expect(await showTerminal(open.db, terminalId)).toMatchObject({ group: null, weight: 3 })
    await expect(editTerminal(open, { terminalId, group: 'ghost' })).rejects.toMatchObject({
      details: [{ path: 'group' }],
    })
    await expect(showTerminal(open.db, 'tm_none')).rejects.toMatchObject({ code: 'TERMINAL_NOT_FOUND' })
  })

  it('is loaded with the policy of the group, else the global one', async () => {
    const grouped = await register()
    const single = await register()
    await setTerminalGroup(open, { name: 'counted', policy: 'least_tasks', remark: 'by number' })
    await editTerminal(open, { terminalId: grouped.terminalId, group: 'counted' })
    const policies = async () => {
      const fleet = await loadFleet(open.db)
      return [grouped, single].map(({ terminalId }) => fleet.find((terminal) => terminal.id === terminalId)?.policy)
    }
    expect(await readGlobalPolicy(open.db)).toBe('live_load')
    expect(await policies()).toEqual(['least_tasks', 'live_load'])
    await setGlobalPolicy(open, { policy: 'round_robin' })
    expect(await policies()).toEqual(['least_tasks', 'round_robin'])
    await setTerminalGroup(open, { name: 'counted', policy: null })
    expect(await policies()).toEqual(['round_robin', 'round_robin'])
    expect((await listTerminalGroups(open.db)).find((group) => group.name === 'counted')).toEqual({
      name: 'counted',
      policy: null,
      remark: 'by number',
      owner: null,
      ownerId: null,
      terminals: 1,
    })
    await expect(setGlobalPolicy(open, { policy: 'luck' as never })).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    expect((await listAudit(open.db, { action: 'setting.set' }))[0]).toMatchObject({
      subject: 'setting:assignment.policy',
      before: 'live_load',
      after: 'round_robin',
    })
  })
})
