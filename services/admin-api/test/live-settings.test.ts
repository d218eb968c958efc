import { listSettingChanges, listSettings, setSetting, signIn, undoSettingChange } from '@etermai/admin-contract'
import type { SettingKey } from '@etermai/settings'
import { eventually } from '@etermai/testkit'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'

let open: OpenAdmin
let root: Person
beforeEach(async () => {
  open = await openAdmin({
    LOGIN_FAILURES: '4',
    LOGIN_LOCK_SECONDS: '600',
    LOGIN_FAILURES_PER_ADDRESS: '1000000',
    ADMIN_CALLS_PER_SECOND: '1000000',
  })
  root = await open.person('super_admin')
})
afterEach(() => open.dispose())

async function set(key: SettingKey, value: unknown): Promise<void> {
  const line = (await root.call(listSettings)).data.items.find((setting) => setting.key === key)
  const answer = await root.call(setSetting, { params: { key }, body: { value, etag: line?.etag ?? '' } })
  expect(answer.status).toBe(200)
}

async function undo(key: SettingKey): Promise<void> {
  const [last] = (await root.call(listSettingChanges, { query: { key } })).data.items
  const params = { change_id: String(last?.change_id) }
  expect((await root.call(undoSettingChange, { params })).status).toBe(200)
}

let names = 0
/** What the last of some wrong passwords of a name that nobody tried before is answered. */
async function guess(times: number) {
  const body = { username: `guessed-${++names}`, password: 'wrong password' }
  for (let i = 1; i < times; i++) await open.call(signIn, { body })
  return open.call(signIn, { body })
}

it('security.login_failures says when a name is locked out, without a restart, and its undoing does', async () => {
  expect([(await guess(4)).code, (await guess(5)).code]).toEqual(['LOGIN_FAILED', 'ACCOUNT_LOCKED'])
  await set('security.login_failures', 1)
  await eventually(async () => (await guess(2)).code === 'ACCOUNT_LOCKED')
  await undo('security.login_failures')
  await eventually(async () => (await guess(2)).code === 'LOGIN_FAILED')
})

it('security.login_lock_seconds says for how long', async () => {
  const secondsLeft = async () => Number((await guess(5)).headers['retry-after'])
  expect(await secondsLeft()).toBeGreaterThan(500)
  await set('security.login_lock_seconds', 30)
  await eventually(async () => (await secondsLeft()) <= 30)
  await undo('security.login_lock_seconds')
  await eventually(async () => (await secondsLeft()) > 500)
})

it('security.login_failures_per_address refuses an address that guesses', async () => {
  expect((await guess(1)).code).toBe('LOGIN_FAILED')
  await set('security.login_failures_per_address', 2)
  await eventually(async () => (await guess(1)).code === 'RATE_LIMITED')
})
