import {
  createGroup,
  editGroup,
  editTerminal,
  listGroups,
  readPolicy,
  readTerminal,
  setPolicy,
} from '@etermai/admin-contract'
import { loadFleet } from '@etermai/fleet'
import { createTerminal } from '@etermai/testkit/factories'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'

let open: OpenAdmin
let root: Person
let admin: Person
let stranger: Person
beforeAll(async () => {
  open = await openAdmin()
  root = await open.person('super_admin')
  admin = await open.person('admin')
  stranger = await open.person('admin')
})
afterAll(() => open.dispose())

const policyOf = async (terminalId: string) =>
  (await loadFleet(open.store.db)).find(({ id }) => id === terminalId)?.policy
const audited = (subject: string) =>
  open.store.query(`SELECT actor, before, after FROM audit_log WHERE subject = $1 ORDER BY id`, [subject])

it('is set for all by who reaches everything, out of those that there are', async () => {
  const terminal = await createTerminal(open.store)
  const { data } = await root.call(readPolicy)
  expect(data).toMatchObject({ policy: 'live_load', policies: ['round_robin', 'least_tasks', 'live_load'] })
  const set = await root.call(setPolicy, { body: { etag: data.etag, policy: 'round_robin' } })
  expect(set.data.policy).toBe('round_robin')
  expect(await policyOf(terminal.id)).toBe('round_robin')
  const late = await root.call(setPolicy, { body: { etag: data.etag, policy: 'least_tasks' } })
  expect([late.code, late.details]).toEqual(['EDIT_CONFLICT', [{ path: 'policy', message: 'is now "round_robin"' }]])
  const luck = await root.call(setPolicy, { body: { etag: set.data.etag, policy: 'luck' } })
  expect([luck.status, luck.details[0]?.path]).toEqual([400, 'policy'])
  expect((await admin.call(setPolicy, { body: { etag: set.data.etag, policy: 'least_tasks' } })).status).toBe(403)
  expect(await audited('setting:assignment.policy')).toEqual([
    { actor: root.username, before: 'live_load', after: 'round_robin' },
  ])
})

it('of two who set it at once, one hears of the other', async () => {
  const { etag } = (await root.call(readPolicy)).data
  const policies = ['least_tasks', 'live_load']
  const answers = await Promise.all(policies.map((policy) => root.call(setPolicy, { body: { etag, policy } })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
})

it('is set by administrators for their own terminals, by groups that nobody else touches', async () => {
  const made = await admin.call(createGroup, { body: { name: 'night', policy: 'least_tasks', remark: 'late shift' } })
  expect(made.data).toMatchObject({ owner: admin.username, policy: 'least_tasks', terminals: 0 })
  const taken = await stranger.call(createGroup, { body: { name: 'night' } })
  expect([taken.status, taken.details[0]?.path]).toEqual([400, 'name'])

  const terminal = await createTerminal(open.store)
  await open.store.query('UPDATE terminals SET owner_id = $2 WHERE id = $1', [terminal.id, admin.userId])
  const params = { terminal_id: terminal.id }
  const { etag } = (await admin.call(readTerminal, { params })).data
  expect((await admin.call(editTerminal, { params, body: { etag, group: 'night' } })).data.group).toBe('night')
  expect(await policyOf(terminal.id)).toBe('least_tasks')

  const body = { etag: made.data.etag, policy: null }
  expect((await stranger.call(editGroup, { params: { group: 'night' }, body })).status).toBe(404)
  const edited = await admin.call(editGroup, { params: { group: 'night' }, body })
  expect(edited.data).toMatchObject({ policy: null, remark: 'late shift', terminals: 1 })
  expect((await admin.call(editGroup, { params: { group: 'night' }, body })).code).toBe('EDIT_CONFLICT')
  expect((await root.call(editGroup, { params: { group: 'ghost' }, body })).status).toBe(404)

  const names = async (who: Person, query = {}) => (await who.call(listGroups, { query })).data.items.map((g) => g.name)
  await root.call(createGroup, { body: { name: 'all hands' } })
  expect([await names(admin), await names(stranger), await names(root)]).toEqual([
    ['night'],
    [],
    ['all hands', 'night'],
  ])
  const first = await root.call(listGroups, { query: { limit: 1 } })
  expect(await names(root, { limit: 1, cursor: first.data.next_cursor ?? '' })).toEqual(['night'])

  const foreign = await createTerminal(open.store)
  await open.store.query('UPDATE terminals SET owner_id = $2 WHERE id = $1', [foreign.id, stranger.userId])
  const theirs = (await stranger.call(readTerminal, { params: { terminal_id: foreign.id } })).data
  const grab = await stranger.call(editTerminal, {
    params: { terminal_id: foreign.id },
    body: { etag: theirs.etag, group: 'night' },
  })
  expect([grab.status, grab.details[0]?.path]).toEqual([400, 'group'])
})
