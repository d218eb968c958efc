import { listSettingChanges, listSettings, setSetting, undoSettingChange } from '@etermai/admin-contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'

let open: OpenAdmin
let root: Person
let admin: Person
beforeAll(async () => {
  open = await openAdmin({ ADMIN_CALLS_PER_SECOND: '1000000' })
  root = await open.person('super_admin')
  admin = await open.person('admin')
})
afterAll(() => open.dispose())

const read = async (key: string, who = root) =>
  (await who.call(listSettings)).data.items.find((setting) => setting.key === key)
const set = async (key: string, value: unknown, etag?: string) =>
  root.call(setSetting, { params: { key }, body: { value, etag: etag ?? (await read(key))?.etag ?? '' } })
const changes = async (key: string, query = {}) =>
  (await root.call(listSettingChanges, { query: { key, ...query } })).data
const undo = (change_id: number) => root.call(undoSettingChange, { params: { change_id: String(change_id) } })

describe('settings', () => {
  it('say what they do, their range, their value and who changed it', async () => {
    expect(await read('assignment.list_depth')).toMatchObject({
      group: 'assignment',
      value: 2,
      default: 2,
      is_default: true,
      schema: { type: 'integer', minimum: 1, maximum: 20 },
      unit: 'count',
      variable: 'LIST_DEPTH',
      changed_by: null,
    })
    expect((await set('assignment.list_depth', 4)).data).toMatchObject({
      value: 4,
      is_default: false,
      changed_by: root.username,
    })
    expect(await read('clocks.query_av')).toMatchObject({ is_default: true, value: { waitMs: 600_000 } })
    const texts = (await root.call(listSettings)).data.items.map((one) => [one.effect_zh, one.effect_en])
    expect(texts.flat().every((text) => text.length > 5)).toBe(true)
  })

  it.each([
    ['assignment.list_depth', 21, 'value'],
    ['assignment.list_depth', 'many', 'value'],
    ['security.sign_type', 'rot13', 'value'],
    ['clocks.query_av', { leaseMs: 1 }, 'value.leaseMs'],
    ['clocks.query_av', { hurry: 1 }, 'value.hurry'],
  ])('%s refuses %s', async (key, value, path) => {
    const answer = await set(key, value)
    expect([answer.status, answer.details.map((detail) => detail.path)]).toEqual([400, [path]])
  })

  it('of two changes at once one wins', async () => {
    const etag = (await read('terminals.quarantine_after'))?.etag
    const answers = await Promise.all([7, 8].map((value) => set('terminals.quarantine_after', value, etag)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await changes('terminals.quarantine_after')).items).toHaveLength(1)
  })

  it('that there are not are 404, and what belongs to editors is not shown to readers', async () => {
    const body = { etag: '0123456789abcdef', value: 1 }
    expect((await root.call(setSetting, { params: { key: 'no.such' }, body })).status).toBe(404)
    expect((await undo(999_999)).status).toBe(404)
    await set('security.failed_authentications', 50)
    expect(await read('security.failed_authentications', admin)).toBeUndefined()
    expect(await read('assignment.list_depth', admin)).toBeDefined()
    const seen = (await admin.call(listSettingChanges)).data.items.map(({ key }) => key)
    expect(seen).not.toContain('security.failed_authentications')
    expect((await admin.call(setSetting, { params: { key: 'assignment.list_depth' }, body })).status).toBe(403)
  })

  it('are not changed by who does not reach everybody, even with the right', async () => {
    const trusted = await open.person('admin', { permissions: ['settings.edit'] })
    const body = { etag: (await read('limits.platform_backlog'))?.etag ?? '', value: 5 }
    const answer = await trusted.call(setSetting, { params: { key: 'limits.platform_backlog' }, body })
    expect(answer.code).toBe('NOT_PERMITTED')
  })
})

describe('the history', () => {
  it('holds every change, and each can be taken back while it is the last', async () => {
    const key = 'terminals.poll_after_ms'
    await set(key, 1_000)
    await set(key, 2_000)
    await set(key, 2_000)
    const [second, first] = (await changes(key)).items
    expect([second, first]).toMatchObject([
      { before: 1_000, after: 2_000, actor: root.username, can_undo: true },
      { before: null, after: 1_000, can_undo: false },
    ])
    const late = await undo(first?.change_id ?? 0)
    expect([late.code, late.details]).toEqual(['EDIT_CONFLICT', [{ path: 'value', message: 'is now 2000' }]])
    expect((await undo(second?.change_id ?? 0)).data.value).toBe(1_000)
    const [undone] = (await changes(key)).items
    expect(undone).toMatchObject({ before: 2_000, after: 1_000, undoes: second?.change_id })
    // What was undone may be undone again; the first change may not.
    expect((await undo(second?.change_id ?? 0)).code).toBe('EDIT_CONFLICT')
    expect((await undo(undone?.change_id ?? 0)).data.value).toBe(2_000)
    const page = await changes(key, { limit: 3 })
    expect(page.items).toHaveLength(3)
    expect((await changes(key, { limit: 3, cursor: page.next_cursor ?? '' })).items).toHaveLength(1)
    expect((await set(key, null)).data).toMatchObject({ value: 3_000, is_default: true, changed_by: null })
    const audited = await open.store.query(`SELECT before, after FROM audit_log WHERE subject = $1 ORDER BY id`, [
      `setting:${key}`,
    ])
    expect(audited).toHaveLength(5)
  })

  it('of two who take back the same change only one does', async () => {
    const key = 'limits.reads_per_second'
    await set(key, 10)
    const [change] = (await changes(key)).items
    const answers = await Promise.all([undo(change?.change_id ?? 0), undo(change?.change_id ?? 0)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it.each([
    ['changed', `UPDATE setting_changes SET actor = 'x'`],
    ['removed', 'DELETE FROM setting_changes'],
    ['emptied', 'TRUNCATE setting_changes'],
    [
      'told of what did not change',
      `INSERT INTO setting_changes (key, before, after, actor) VALUES ('x', '1', '1', 'x')`,
    ],
    ['told of nobody', `INSERT INTO setting_changes (key, after, actor) VALUES ('x', '1', '')`],
  ])('cannot be %s', async (_what, statement) => {
    await expect(open.store.query(statement)).rejects.toMatchObject({ code: '23514' })
  })
})
