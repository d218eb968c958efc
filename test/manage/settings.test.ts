import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenPlatform, openPlatform } from './open-platform.ts'

let platform: OpenPlatform
beforeAll(async () => {
  platform = await openPlatform()
})
afterAll(() => platform.dispose())

describe('manage settings', () => {
  it('lists them with what they do, sets one and sets it back', async () => {
    const all = await platform.json<{ key: string; effect: string }[]>('settings', 'list')
    expect(all.map(({ key }) => key)).toContain('security.login_failures')
    expect(all.every(({ effect }) => effect.length > 5)).toBe(true)
    expect(await platform.json('settings', 'list', 'assignment.list_depth')).toMatchObject({
      value: 2,
      is_default: true,
      unit: 'count',
      variable: 'LIST_DEPTH',
    })
    expect(await platform.json('settings', 'set', 'assignment.list_depth', '4')).toMatchObject({ ok: true, value: 4 })
    expect(await platform.json('settings', 'set', 'assignment.list_depth', 'default')).toMatchObject({
      value: 2,
      is_default: true,
    })
  })

  it('takes words, truth and JSON', async () => {
    for (const [key, text, value] of [
      ['security.sign_type', 'HMAC-SHA256', 'HMAC-SHA256'],
      ['security.require_timestamp', 'true', true],
      ['clocks.query_av', '{"leaseMs":1500}', { leaseMs: 1_500 }],
    ] as const)
      expect(await platform.json('settings', 'set', key, text)).toMatchObject({ key, value })
  })

  it('keeps every change, and takes back the last one once', async () => {
    const key = 'terminals.poll_after_ms'
    await platform.json('settings', 'set', key, '1000')
    await platform.json('settings', 'set', key, '2000')
    const [second, first] = await platform.json<{ change: number }[]>('settings', 'history', key)
    expect([second, first]).toMatchObject([
      { before: 1_000, after: 2_000, can_undo: true, actor: expect.stringMatching(/^cli:/) },
      { before: null, after: 1_000, can_undo: false },
    ])
    const undo = (change?: { change: number }) => platform.run('settings', 'undo', String(change?.change))
    expect(await undo(first)).toMatchObject({ exitCode: 1, err: expect.stringContaining('is now 2000') })
    expect(await undo(second)).toMatchObject({ exitCode: 0 })
    expect(await platform.json('settings', 'list', key)).toMatchObject({ value: 1_000 })
    expect(await undo(second)).toMatchObject({ exitCode: 1, err: expect.stringContaining('EDIT_CONFLICT') })
    expect(await platform.json('settings', 'history', key, '--limit', '1')).toMatchObject([{ undoes: second?.change }])
  })

  it('refuses what is not in range, and names that there are not', async () => {
    const refused = await platform.run('settings', 'set', 'assignment.list_depth', '21')
    expect(refused).toMatchObject({ exitCode: 1, err: expect.stringContaining('value: ') })
    expect((await platform.run('settings', 'set', 'no.such', '1')).exitCode).toBe(2)
    expect((await platform.run('settings', 'undo', '999999')).err).toContain('NOT_FOUND')
    expect((await platform.run('settings', 'undo', 'x')).exitCode).toBe(2)
  })

  it('is where registration is set too', async () => {
    await platform.json('customers', 'registration', 'closed')
    expect(await platform.json('settings', 'list', 'security.registration')).toMatchObject({ value: 'closed' })
    expect((await platform.run('customers', 'registration', 'perhaps')).exitCode).toBe(1)
  })
})
