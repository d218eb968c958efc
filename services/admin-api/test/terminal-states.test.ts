import { listTerminalHistory, previewStates, readTerminal, setStates } from '@etermai/admin-contract'
import { recordPresence } from '@etermai/fleet'
import { assignedTask, createCustomer, createTerminal, executingTask, newTask } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'

let open: OpenAdmin
let root: Person
let admin: Person
let stranger: Person
beforeAll(async () => {
  open = await openAdmin({ ADMIN_CALLS_PER_SECOND: '1000000' })
  root = await open.person('super_admin')
  admin = await open.person('admin')
  stranger = await open.person('admin')
})
afterAll(() => open.dispose())

/** A terminal that is heard of, of somebody. */
async function terminal(officeNo: string, owner: Person | null = null): Promise<string> {
  const { id } = await createTerminal(open.store, { officeNo })
  await open.store.query('UPDATE terminals SET owner_id = $2 WHERE id = $1', [id, owner?.userId ?? null])
  await recordPresence(open.store.db, [{ terminalId: id, seenAt: new Date(), bootId: 'b', health: null }])
  return id
}
const of = (...terminal_ids: string[]) => ({ terminal_ids })
const stateOf = async (terminal_id: string) => (await root.call(readTerminal, { params: { terminal_id } })).data.state

describe('a preview', () => {
  it('says what is left of each Office, and what becomes of the tasks', async () => {
    const customer = await createCustomer(open.store, { offices: ['CAN001'] })
    const [first, second] = [await terminal('CAN001'), await terminal('CAN001')]
    await createTerminal(open.store, { officeNo: 'CAN001' })
    await open.store.query('UPDATE terminals SET weight = 3 WHERE id = $1', [second])
    await assignedTask(open.store.db, newTask(customer), first)
    await assignedTask(open.store.db, newTask(customer, { terminalPin: first }), first)
    await executingTask(open.store.db, newTask(customer), first)
    const drain = await root.call(previewStates, { body: { selection: of(first), state: 'draining' } })
    expect(drain.data).toMatchObject({
      count: 1,
      offices: [
        {
          office_no: 'CAN001',
          terminals: 1,
          working_now: 2,
          working_after: 1,
          capacity_left: 0.75,
          tasks_that_move: 1,
          tasks_that_wait: 1,
          tasks_that_execute: 1,
        },
      ],
    })
    expect(await stateOf(first)).toBe('active')
    const resume = await root.call(previewStates, { body: { selection: of(first, second), state: 'active' } })
    expect(resume.data.offices).toMatchObject([
      { working_now: 2, working_after: 2, capacity_left: 1, tasks_that_move: 0 },
    ])
  })
})

describe('changing states', () => {
  it('does it to all that were previewed, says why in their history, and resumes them', async () => {
    const ids = [await terminal('SHA255', admin), await terminal('BJS123', admin)]
    const preview = await admin.call(previewStates, { body: { selection: of(...ids), state: 'paused' } })
    expect([preview.data.count, preview.data.offices.map((office) => office.office_no)]).toEqual([
      2,
      ['BJS123', 'SHA255'],
    ])
    const until = new Date(Date.now() + 3_600_000).toISOString()
    const body = { selection: of(...ids), state: 'paused', reason: 'update', until, etag: preview.data.etag } as const
    expect((await admin.call(setStates, { body })).data).toEqual({ count: 2, changed: 2 })
    const [id = ''] = ids
    const shown = (await admin.call(readTerminal, { params: { terminal_id: id } })).data
    expect(shown).toMatchObject({ status: 'paused', state_reason: 'update', state_actor: admin.username })
    const history = await admin.call(listTerminalHistory, { params: { terminal_id: id }, query: { kind: 'state' } })
    expect(history.data.items).toMatchObject([
      { actor: admin.username, detail: { from: 'active', to: 'paused', reason: 'update', until } },
    ])
    // What was seen is no more: nothing is done twice.
    const again = await admin.call(setStates, { body })
    expect([again.code, again.details[0]?.message.includes('paused')]).toEqual(['EDIT_CONFLICT', true])
    const back = await admin.call(previewStates, { body: { selection: of(...ids), state: 'active' } })
    const resumed = { selection: of(...ids), state: 'active', etag: back.data.etag } as const
    expect((await admin.call(setStates, { body: resumed })).data.changed).toBe(2)
    expect(await stateOf(id)).toBe('active')
  })

  it('by a filter reaches only one’s own, and refuses when it finds others meanwhile', async () => {
    const mine = await open.person('admin')
    const own = await terminal('SHA255', mine)
    const foreign = await terminal('SHA255', stranger)
    const selection = { filter: { office_no: 'SHA255' } }
    const preview = await mine.call(previewStates, { body: { selection, state: 'quarantined' } })
    expect(preview.data.count).toBe(1)
    const joined = await terminal('SHA255', mine)
    const body = { selection, state: 'quarantined', reason: 'odd answers', etag: preview.data.etag } as const
    expect((await mine.call(setStates, { body })).code).toBe('EDIT_CONFLICT')
    const now = await mine.call(previewStates, { body: { selection, state: 'quarantined' } })
    expect((await mine.call(setStates, { body: { ...body, etag: now.data.etag } })).data.changed).toBe(2)
    expect([await stateOf(own), await stateOf(joined), await stateOf(foreign)]).toEqual([
      'quarantined',
      'quarantined',
      'active',
    ])
    const nothing = { selection: { filter: { text: 'no such text' } }, state: 'paused' } as const
    expect((await mine.call(previewStates, { body: nothing })).details[0]?.path).toBe('selection')
  })

  it('of two at once only one is done', async () => {
    const id = await terminal('SHA255', admin)
    const { etag } = (await admin.call(previewStates, { body: { selection: of(id), state: 'paused' } })).data
    const answers = await Promise.all(
      (['paused', 'draining'] as const).map((state) =>
        admin.call(setStates, { body: { selection: of(id), state, reason: 'x', etag } }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it.each([
    ['no reason', { state: 'paused' }, 'reason'],
    ['an end that has passed', { state: 'paused', reason: 'x', until: '2020-01-01T00:00:00Z' }, 'until'],
    ['an end for a terminal that works', { state: 'active', until: '2999-01-01T00:00:00Z' }, 'until'],
    ['a state that there is not', { state: 'asleep', reason: 'x' }, 'state'],
  ])('refuses %s', async (_what, wanted, path) => {
    const id = await terminal('SHA255', admin)
    const body = { selection: of(id), etag: '0123456789abcdef', ...wanted }
    const answer = await admin.call(setStates, { body: body as never })
    expect([answer.status, answer.details.map((detail) => detail.path)]).toEqual([400, [path]])
    expect(await stateOf(id)).toBe('active')
  })
})

describe('who may do it to whose terminal', () => {
  const cells = [
    ['super_admin', 'own', 200],
    ['super_admin', 'foreign', 200],
    ['admin', 'own', 200],
    ['admin', 'foreign', 404],
    ['user', 'own', 403],
    ['user', 'foreign', 403],
    ['operations', 'own', 200],
    ['operations', 'foreign', 200],
  ] as const
  it.each(cells)('%s, %s: %s', async (role, relation, status) => {
    const person = await open.person(role)
    const id = await terminal('SHA255', relation === 'own' ? person : stranger)
    const preview = await person.call(previewStates, { body: { selection: of(id), state: 'paused' } })
    const { etag } = (await root.call(previewStates, { body: { selection: of(id), state: 'paused' } })).data
    const done = await person.call(setStates, { body: { selection: of(id), state: 'paused', reason: 'x', etag } })
    expect([preview.status, done.status]).toEqual([status, status])
    expect(await stateOf(id)).toBe(status === 200 ? 'paused' : 'active')
  })
})
