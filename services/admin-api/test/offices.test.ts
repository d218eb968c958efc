import * as accounts from '@etermai/accounts'
import {
  createOffice,
  grantOffice,
  listGrants,
  listOffices,
  revokeOffice,
  setDefaultOffice,
  switchOffice,
} from '@etermai/admin-contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeMatrix, verdicts } from './matrix.ts'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'

let open: OpenAdmin
let root: Person
let admin: Person
let agent: Person
beforeAll(async () => {
  open = await openAdmin({ ADMIN_CALLS_PER_SECOND: '1000000' })
  root = await open.person('super_admin')
  admin = await open.person('admin')
  agent = await open.person('user', { parent: admin })
  await root.call(grantOffice, { params: at(admin, 'SHA255'), body: { valid_until: inDays(100) } })
})
afterAll(() => open.dispose())

const at = ({ username }: { username: string }, office_no: string) => ({ username, office_no })
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const grants = async (who: Person, query: Record<string, string | number> = {}) =>
  (await who.call(listGrants, { query })).data.items

describe('Office numbers', () => {
  it('are made known by a super administrator, once, and seen by who holds them', async () => {
    expect((await root.call(createOffice, { body: { office_no: 'PEK001', remark: 'new' } })).status).toBe(200)
    const again = await root.call(createOffice, { body: { office_no: 'PEK001' } })
    expect(again.status).toBe(400)
    expect(again.details).toEqual([{ path: 'office_no', message: 'exists already' }])
    expect((await admin.call(createOffice, { body: { office_no: 'PEK002' } })).code).toBe('NOT_PERMITTED')
    expect((await root.call(createOffice, { body: { office_no: 'pek1' } })).details.map(({ path }) => path)).toEqual([
      'office_no',
    ])
    const numbers = async (who: Person) => (await who.call(listOffices)).data.items.map(({ office_no }) => office_no)
    expect(await numbers(root)).toEqual(['BJS123', 'CAN001', 'PEK001', 'SHA255'])
    expect(await numbers(admin)).toEqual(['SHA255'])
    const first = await root.call(listOffices, { query: { limit: 3 } })
    const rest = await root.call(listOffices, { query: { limit: 3, cursor: first.data.next_cursor ?? '' } })
    expect(rest.data.items.map(({ office_no }) => office_no)).toEqual(['SHA255'])
  })
})

describe('a grant', () => {
  it('is given by an administrator who holds the Office, no longer than that', async () => {
    const granted = await admin.call(grantOffice, {
      params: at(agent, 'SHA255'),
      body: { valid_until: inDays(10), remark: 'trial' },
    })
    expect(granted.data).toMatchObject({
      status: 'active',
      days_left: 10,
      granted_by: admin.username,
      remark: 'trial',
      switched_on: true,
    })
    const extended = await admin.call(grantOffice, { params: at(agent, 'SHA255'), body: { valid_until: inDays(20) } })
    expect(extended.data).toMatchObject({ days_left: 20, remark: 'trial' })
    for (const [office, body, path] of [
      ['BJS123', {}, 'office_no'],
      ['SHA255', {}, 'valid_until'],
      ['SHA255', { valid_until: inDays(101) }, 'valid_until'],
    ] as const) {
      const answer = await admin.call(grantOffice, { params: at(agent, office), body })
      expect([answer.code, answer.details[0]?.path]).toEqual(['NOT_PERMITTED', path])
    }
    expect((await admin.call(grantOffice, { params: at(admin, 'SHA255'), body: {} })).code).toBe('NOT_PERMITTED')
    await root.call(grantOffice, { params: at(agent, 'BJS123'), body: {} })
    expect((await admin.call(revokeOffice, { params: at(agent, 'BJS123') })).code).toBe('NOT_PERMITTED')
  })

  it('ends where its validity is wrong, or the Office unknown', async () => {
    const past = await root.call(grantOffice, { params: at(agent, 'CAN001'), body: { valid_until: inDays(-1) } })
    const unknown = await root.call(grantOffice, { params: at(agent, 'XXX999'), body: {} })
    expect([past.status, unknown.status]).toEqual([400, 400])
    expect([past, unknown].map(({ details }) => details[0]?.path)).toEqual(['valid_until', 'office_no'])
  })

  it('is found by standing, and by how soon it ends', async () => {
    await root.call(grantOffice, {
      params: at(agent, 'CAN001'),
      body: { valid_from: inDays(2), valid_until: inDays(3) },
    })
    await open.store.query(
      `UPDATE office_grants SET valid_from = now() - interval '2 days', valid_until = now() - interval '1 day' WHERE user_id = $1 AND office_no = 'BJS123'`,
      [agent.userId],
    )
    const standing = async (status: string) => (await grants(agent, { status })).map(({ office_no }) => office_no)
    expect([await standing('active'), await standing('upcoming'), await standing('expired')]).toEqual([
      ['SHA255'],
      ['CAN001'],
      ['BJS123'],
    ])
    await root.call(grantOffice, { params: at(agent, 'PEK001'), body: {} })
    const soon = await grants(admin, { expiring_within_days: 30 })
    expect(soon.map(({ username, office_no }) => [username, office_no])).toEqual([
      [agent.username, 'CAN001'],
      [agent.username, 'SHA255'],
    ])
    expect((await grants(agent)).map(({ username }) => username)).toEqual(Array(4).fill(agent.username))
    expect(await grants(await open.person('admin'))).toEqual([])
  })

  it('is switched off and on by its user, who chooses the default', async () => {
    await accounts.createApiConfig(open.store, { username: agent.username })
    const off = await agent.call(switchOffice, { params: { office_no: 'SHA255' }, body: { on: false } })
    expect(off.data).toMatchObject({ switched_on: false, status: 'active' })
    await agent.call(switchOffice, { params: { office_no: 'SHA255' }, body: { on: true } })
    expect((await agent.call(setDefaultOffice, { body: { office_no: 'SHA255' } })).status).toBe(200)
    expect((await grants(agent, { office_no: 'SHA255' }))[0]).toMatchObject({ is_default: true, switched_on: true })
    expect((await agent.call(switchOffice, { params: { office_no: 'XXX999' }, body: { on: true } })).code).toBe(
      'NOT_FOUND',
    )
    expect((await agent.call(setDefaultOffice, { body: { office_no: 'XXX999' } })).code).toBe('NOT_FOUND')
  })

  it('is revoked, and is no default any more', async () => {
    expect((await admin.call(revokeOffice, { params: at(agent, 'SHA255') })).status).toBe(200)
    expect((await grants(agent, { office_no: 'SHA255' }))[0]).toMatchObject({ status: 'revoked', is_default: false })
    expect((await admin.call(revokeOffice, { params: at(agent, 'SHA255') })).code).toBe('NOT_FOUND')
  })
})

const granting = { ...verdicts.others, super_admin: ['in', 'in', 'in'], operations: ['403', '403', '403'] } as const
describeMatrix(
  () => open,
  [
    // An Office that no administrator here holds: 403 about the Office comes after 404 about the user.
    {
      route: grantOffice,
      sent: (owner) => ({ params: at(owner, 'XXX998'), body: {} }),
      verdicts: { ...granting, admin: ['403', '403', '404'] },
    },
  ],
)
