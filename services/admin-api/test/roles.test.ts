import { builtInRoleNames, rightNames } from '@etermai/access'
import {
  createRole,
  deleteRole,
  editRole,
  listRights,
  listRoles,
  permitUser,
  readMe,
  showRole,
  showUser,
} from '@etermai/admin-contract'
import { eventually } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'

let open: OpenAdmin
let root: Person
let admin: Person
beforeAll(async () => {
  open = await openAdmin()
  root = await open.person('super_admin')
  admin = await open.person('admin')
})
afterAll(() => open.dispose())

const labels = { label_zh: '会计', label_en: 'Accountant' }
const make = (name: string, more: object = {}) =>
  root.call(createRole, { body: { name, ...labels, scope: 'all', rights: ['money.read'], ...more } })
const give = async (person: Person, role: string) => {
  const { etag } = (await root.call(showUser, { params: { username: person.username } })).data
  return root.call(permitUser, { params: { username: person.username }, body: { etag, role } })
}

describe('the permission matrix', () => {
  it('has every right once, with words in both languages', async () => {
    const { areas } = (await admin.call(listRights)).data
    expect(areas.flatMap(({ rights }) => rights.map(({ name }) => name)).toSorted()).toEqual([...rightNames].toSorted())
    for (const { label } of areas) expect([label.zh, label.en]).not.toContain('')
  })

  it('has every role, with how many of those one sees have it, and who', async () => {
    await open.person('user', { parent: admin })
    await open.person('user')
    const count = async (who: Person, name: string) =>
      (await who.call(listRoles)).data.items.find((role) => role.name === name)?.users
    expect(await count(admin, 'user')).toBe(1)
    expect(await count(root, 'user')).toBe(2)
    expect(
      (await root.call(listRoles)).data.items
        .slice(0, 4)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(builtInRoleNames.toSorted())
    const { data } = await admin.call(showRole, { params: { name: 'super_admin' } })
    expect(data.holders).toEqual([])
    expect((await root.call(showRole, { params: { name: 'super_admin' } })).data.holders).toMatchObject([
      { username: root.username },
    ])
  })
})

describe('a role of one’s own making', () => {
  it('gives whoever has it what it says, within a second, and what it is changed to', async () => {
    expect((await make('accountant')).data).toMatchObject({ built_in: false, users: 0, holders: [] })
    const person = await open.person('user')
    expect((await give(person, 'accountant')).status).toBe(200)
    await eventually(async () => (await person.call(readMe)).data.rights.join() === 'money.read')
    const { etag } = (await root.call(showRole, { params: { name: 'accountant' } })).data
    const edited = await root.call(editRole, {
      params: { name: 'accountant' },
      body: { etag, rights: ['money.read', 'reports.read'], scope: 'self' },
    })
    expect(edited.data).toMatchObject({
      users: 1,
      rights: ['money.read', 'reports.read'],
      scope: 'self',
      label_en: 'Accountant',
    })
    await eventually(async () => (await person.call(readMe)).data.rights.length === 2)
    const late = await root.call(editRole, { params: { name: 'accountant' }, body: { etag, scope: 'all' } })
    expect(late).toMatchObject({ code: 'EDIT_CONFLICT', details: [{ path: 'scope', message: 'is now "self"' }] })
  })

  it('is deleted when nobody has it', async () => {
    await make('short_lived')
    const person = await open.person('short_lived')
    const refused = await root.call(deleteRole, { params: { name: 'short_lived' } })
    expect(refused).toMatchObject({ status: 409, code: 'STATE_CONFLICT' })
    await give(person, 'user')
    expect((await root.call(deleteRole, { params: { name: 'short_lived' } })).status).toBe(200)
    expect((await root.call(showRole, { params: { name: 'short_lived' } })).code).toBe('NOT_FOUND')
    const audited = await open.store.query(
      `SELECT action FROM audit_log WHERE subject = 'role:short_lived' ORDER BY id`,
    )
    expect(audited.map(({ action }) => action)).toEqual(['role.create', 'role.delete'])
  })

  it('has a name that is free, and rights that there are', async () => {
    expect((await make('user')).details).toEqual([{ path: 'name', message: 'is taken' }])
    expect((await make('x', { rights: ['fly'], scope: 'moon' })).details.map(({ path }) => path).toSorted()).toEqual([
      'name',
      'rights[0]',
      'scope',
    ])
  })

  it('is not given and deleted at once', async () => {
    await make('contended')
    const person = await open.person('user')
    const [given, deleted] = await Promise.all([
      give(person, 'contended'),
      root.call(deleteRole, { params: { name: 'contended' } }),
    ])
    expect([given.status, deleted.status].toSorted()).not.toEqual([200, 200])
    expect(given.status).toBeLessThan(500)
  })
})

describe('what stays as it is', () => {
  it.each(builtInRoleNames)('the built-in role %s', async (name) => {
    const { etag } = (await root.call(showRole, { params: { name } })).data
    const answers = [
      await root.call(editRole, { params: { name }, body: { etag, rights: [] } }),
      await root.call(deleteRole, { params: { name } }),
    ]
    expect(answers.map(({ code }) => code)).toEqual(['STATE_CONFLICT', 'STATE_CONFLICT'])
  })

  it('whatever an administrator would change', async () => {
    await make('theirs')
    const { etag } = (await root.call(showRole, { params: { name: 'theirs' } })).data
    const answers = [
      await admin.call(createRole, { body: { name: 'mine', ...labels, scope: 'self' } }),
      await admin.call(editRole, { params: { name: 'theirs' }, body: { etag, rights: [] } }),
      await admin.call(deleteRole, { params: { name: 'theirs' } }),
    ]
    expect(answers.map(({ code }) => code)).toEqual(['NOT_PERMITTED', 'NOT_PERMITTED', 'NOT_PERMITTED'])
  })

  it('one’s own role, and every role that has more than who edits', async () => {
    await make('role_editor', { rights: ['roles.read', 'roles.edit'] })
    const editor = await open.person('role_editor')
    const { etag } = (await root.call(showRole, { params: { name: 'role_editor' } })).data
    const own = await editor.call(editRole, { params: { name: 'role_editor' }, body: { etag, rights: [] } })
    const more = await editor.call(createRole, {
      body: { name: 'more', ...labels, scope: 'all', rights: ['money.adjust'] },
    })
    expect([own.code, more.code]).toEqual(['NOT_PERMITTED', 'NOT_PERMITTED'])
    const less = await editor.call(createRole, {
      body: { name: 'less', ...labels, scope: 'self', rights: ['roles.read'] },
    })
    expect(less.status).toBe(200)
  })
})
