import { rmSync } from 'node:fs'
import { listTaskScreenshots, readTaskScreenshot } from '@etermai/admin-contract'
import { createScreenshotStore, type ScreenshotStore } from '@etermai/screenshots'
import { temporaryDirectory } from '@etermai/testkit'
import { createTerminal } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'

const DATA_DIR = temporaryDirectory('admin-screenshots')
const TASK = '019ab3f2-7c1e-7a44-9a55-0d6c3a8f1e20'
const image = (fill: number) => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(50, fill)])

let open: OpenAdmin
let store: ScreenshotStore
let root: Person
let stranger: Person
beforeAll(async () => {
  open = await openAdmin({ DATA_DIR, ADMIN_CALLS_PER_SECOND: '1000000' })
  store = createScreenshotStore({ DATA_DIR, S3_REGION: 'x' })
  root = await open.person('super_admin')
  stranger = await open.person('admin')
})
afterAll(async () => {
  await open.dispose()
  rmSync(DATA_DIR, { recursive: true, force: true })
})

const put = (terminalId: string, fill: number, second: number | null = null) =>
  store.put({
    terminalId,
    taskId: second === null ? null : TASK,
    type: 'image/png',
    bytes: image(fill),
    at: new Date((second ?? 0) * 1_000),
  })
/** The bytes as they came. */
const look = (who: Person, path: string, headers: Record<string, string> = {}) =>
  open.service.app.inject({ url: path, headers: { authorization: `Bearer ${who.token}`, ...headers } })

describe('the latest screenshot', () => {
  it('is sent as it is, and not again while it is the same', async () => {
    const { id } = await createTerminal(open.store)
    const path = `/api/admin/terminals/${id}/screenshot`
    const none = await look(root, path)
    expect([none.statusCode, none.rawPayload.length]).toEqual([204, 0])
    await put(id, 1)
    const first = await look(root, path)
    expect([first.statusCode, first.rawPayload]).toEqual([200, image(1)])
    expect(first.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
    })
    const headers = { 'if-none-match': String(first.headers.etag) }
    const again = await look(root, path, headers)
    expect([again.statusCode, again.rawPayload.length, again.headers.etag]).toEqual([304, 0, first.headers.etag])
    await put(id, 2)
    const next = await look(root, path, headers)
    expect([next.statusCode, next.rawPayload]).toEqual([200, image(2)])
  })
})

describe('screenshots of a task', () => {
  it('are listed, and each is sent', async () => {
    const { id: terminal_id } = await createTerminal(open.store)
    const params = { terminal_id, task_id: TASK }
    expect((await root.call(listTaskScreenshots, { params })).data.items).toEqual([])
    await put(terminal_id, 3, 58)
    await put(terminal_id, 4, 59)
    // A minute later the same second is another image.
    await put(terminal_id, 5, 118)
    const { items } = (await root.call(listTaskScreenshots, { params })).data
    expect(items.map(({ slot }) => slot).sort()).toEqual([58, 59])
    const path = `/api/admin/terminals/${terminal_id}/screenshots/${TASK}`
    expect((await look(root, `${path}/58`)).rawPayload).toEqual(image(5))
    expect((await look(root, `${path}/59`)).rawPayload).toEqual(image(4))
    expect((await look(root, `${path}/7`)).statusCode).toBe(404)
    expect((await look(root, `${path}/60`)).statusCode).toBe(400)
    expect((await root.call(readTaskScreenshot, { params: { ...params, slot: '1' } })).status).toBe(404)
  })
})

describe('who may see whose terminal', () => {
  const cells = [
    ['super_admin', 'foreign', 200],
    ['admin', 'own', 200],
    ['admin', 'foreign', 404],
    ['user', 'own', 200],
    ['user', 'foreign', 404],
    ['operations', 'foreign', 200],
  ] as const
  it.each(cells)('%s, %s: %s', async (role, relation, status) => {
    const person = await open.person(role)
    const { id } = await createTerminal(open.store)
    const owner = relation === 'own' ? person : stranger
    await open.store.query('UPDATE terminals SET owner_id = $2 WHERE id = $1', [id, owner.userId])
    await put(id, 1, 1)
    const path = `/api/admin/terminals/${id}`
    const seen = [`${path}/screenshot`, `${path}/screenshots/${TASK}`, `${path}/screenshots/${TASK}/1`].map(
      async (url) => (await look(person, url)).statusCode,
    )
    expect(await Promise.all(seen)).toEqual([status, status, status])
  })
})
