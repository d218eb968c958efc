import { AdminClient, AdminError, Unreachable } from '@etermai/admin-client'
import { listTasks, readMe, readTask, watchLive } from '@etermai/admin-contract'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type OpenAdmin, openAdmin, PASSWORD, type Person } from './open-admin.ts'

let admin: OpenAdmin
let person: Person
let baseUrl: string
beforeEach(async () => {
  admin = await openAdmin()
  person = await admin.person('user')
  baseUrl = await admin.service.listen()
})
afterEach(async () => {
  vi.useRealTimers()
  await admin.dispose()
})

describe('the typed client', () => {
  it('signs in, calls with what the route takes, and answers what the contract says', async () => {
    const client = new AdminClient({ baseUrl })
    const { me } = await client.signIn(person.username, PASSWORD)
    expect(me.username).toBe(person.username)
    const { items, next_cursor } = await client.call(listTasks, { query: { status: ['pending', 'failed'], limit: 5 } })
    expect([items, next_cursor]).toEqual([[], null])
    // @ts-expect-error a route with a path parameter is not called without it
    const without = client.call(readTask, {})
    await expect(without).rejects.toThrow(AdminError)
  })

  it('says what was wrong, field by field', async () => {
    const client = new AdminClient({ baseUrl, language: 'en' })
    await client.signIn(person.username, PASSWORD)
    const wrong = await client.call(listTasks, { query: { limit: 0 } }).catch((error: unknown) => error)
    expect(wrong).toMatchObject({ status: 400, code: 'INVALID_REQUEST', details: [{ path: 'limit' }] })
    const none = client.call(readTask, { params: { task_id: crypto.randomUUID() } })
    await expect(none).rejects.toMatchObject({ status: 404, code: 'NOT_FOUND' })
    await expect(new AdminClient({ baseUrl }).signIn(person.username, 'wrong')).rejects.toMatchObject({
      code: 'LOGIN_FAILED',
    })
  })

  it('gets the next token once for all calls whose token has run out, and makes each of them again', async () => {
    const client = new AdminClient({ baseUrl })
    const { me } = await client.signIn(person.username, PASSWORD)
    let refreshed = 0
    admin.service.app.server.on('request', ({ url }) => {
      if (url === '/api/admin/session/refresh') refreshed++
    })
    // Ten minutes later no token of before is good any more.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 })
    const who = await Promise.all(Array.from({ length: 5 }, () => client.call(readMe, {})))
    expect(who.map(({ session_id }) => session_id)).toEqual(Array(5).fill(me.session_id))
    expect(refreshed).toBe(1)
  })

  it('goes on with the session of an earlier page, and has none after signing out', async () => {
    const client = new AdminClient({ baseUrl })
    await client.signIn(person.username, PASSWORD)
    const { me } = await client.resume()
    expect(me.username).toBe(person.username)
    await client.signOut()
    await expect(client.call(readMe, {})).rejects.toMatchObject({ status: 401, code: 'UNAUTHENTICATED' })
  })

  it('begins a stream, and tells an answer from none', async () => {
    const client = new AdminClient({ baseUrl })
    await client.signIn(person.username, PASSWORD)
    const over = new AbortController()
    const events = await client.stream(watchLive, { signal: over.signal })
    expect(events.headers.get('content-type')).toContain('text/event-stream')
    over.abort()
    const nowhere = new AdminClient({ baseUrl: 'http://127.0.0.1:1' })
    await expect(nowhere.signIn('a', 'b')).rejects.toThrow(Unreachable)
  })
})
