import { createUser as createUserRoute, readMe } from '@etermai/admin-contract'
import { expect, it } from 'vitest'
import { openAdmin, PASSWORD } from './open-admin.ts'

it('logs what people change, without a password or token, and not what they read', async () => {
  await using open = await openAdmin()
  const boss = await open.person('super_admin')
  const made = await boss.call(createUserRoute, {
    body: { username: 'newcomer', role: 'user', password: 'a new password' },
  })
  expect(made.code).toBe('OK')
  await boss.call(readMe)
  const refused = await open.person('user')
  await refused.call(createUserRoute, { body: { username: 'other', role: 'user', password: 'a new password' } })
  await open.service.close()
  const lines = await open.store.query('SELECT * FROM api_calls ORDER BY called_at')
  const text = JSON.stringify(lines)
  for (const secret of [PASSWORD, 'a new password', boss.token, refused.cookie]) expect(text).not.toContain(secret)
  expect(lines.map(({ method }) => method)).not.toContain('GET')
  const about = { surface: 'admin', route: createUserRoute.path, method: 'POST' }
  expect(lines).toMatchObject([
    { surface: 'admin', route: '/api/admin/session', caller: boss.username, user_id: boss.userId, code: 'OK' },
    {
      ...about,
      caller: boss.username,
      user_id: boss.userId,
      code: 'OK',
      params: { username: 'newcomer', password: '***' },
    },
    { route: '/api/admin/session', caller: refused.username },
    { ...about, caller: refused.username, user_id: refused.userId, code: 'NOT_PERMITTED', status: 403, params: {} },
  ])
})
