import { deleteView, editView, listViews, saveView } from '@etermai/admin-contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'

let open: OpenAdmin
let person: Person
beforeAll(async () => {
  open = await openAdmin({ ADMIN_CALLS_PER_SECOND: '1000000' })
  person = await open.person('user')
})
afterAll(() => open.dispose())

const view = (name: string, page = 'tasks') => ({ page, name, query: { status: ['failed'], type: 'query_av' } })

describe('a saved view', () => {
  it('is kept for its page, renamed and deleted', async () => {
    const { data } = await person.call(saveView, { body: view('失败的') })
    expect(data).toMatchObject({ page: 'tasks', name: '失败的', query: { status: ['failed'], type: 'query_av' } })
    await person.call(saveView, { body: view('失败的', 'callbacks') })
    expect((await person.call(listViews, { query: { page: 'tasks' } })).data.items).toEqual([data])
    expect((await person.call(listViews)).data.items).toHaveLength(2)
    const params = { view_id: data.view_id }
    const edited = await person.call(editView, { params, body: { name: '今天', etag: data.etag } })
    expect(edited.data).toMatchObject({ name: '今天', query: data.query })
    const late = await person.call(editView, { params, body: { name: '昨天', etag: data.etag } })
    expect(late).toMatchObject({
      status: 409,
      code: 'EDIT_CONFLICT',
      details: [{ path: 'name', message: 'is now "今天"' }, { path: 'query' }],
    })
    expect((await person.call(deleteView, { params })).status).toBe(200)
    expect((await person.call(deleteView, { params })).code).toBe('NOT_FOUND')
  })

  it('has a name of its own on its page', async () => {
    const { data } = await person.call(saveView, { body: view('one') })
    await person.call(saveView, { body: view('two') })
    expect((await person.call(saveView, { body: view('one') })).details).toMatchObject([{ path: 'name' }])
    const body = { name: 'two', etag: data.etag }
    expect((await person.call(editView, { params: { view_id: data.view_id }, body })).details).toMatchObject([
      { path: 'name' },
    ])
  })

  it('is one’s own alone, whatever one’s role', async () => {
    const { data } = await person.call(saveView, { body: view('mine') })
    const other = await open.person('super_admin')
    expect((await other.call(listViews)).data.items).toEqual([])
    const params = { view_id: data.view_id }
    expect((await other.call(editView, { params, body: { name: 'x', etag: data.etag } })).code).toBe('NOT_FOUND')
    expect((await other.call(deleteView, { params })).code).toBe('NOT_FOUND')
  })

  it('is one of 50 at most, also when more come at once', async () => {
    const many = await open.person('user')
    const answers = await Promise.all(
      Array.from({ length: 55 }, (_, i) => many.call(saveView, { body: view(`view ${i}`) })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(50)
    expect(answers.find(({ status }) => status !== 200)?.details).toMatchObject([{ path: 'name' }])
  })

  it('has the form of a query', async () => {
    const wrong = { page: 'No Page', name: ' ', query: { a: 1 }, more: 1 }
    const answer = await person.call(saveView, { body: wrong as never })
    expect(answer.details.map(({ path }) => path).sort()).toEqual(['more', 'name', 'page', 'query.a'])
  })
})
