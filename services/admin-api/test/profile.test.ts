import { rmSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { builtInRoleNames } from '@etermai/access'
import { createUser } from '@etermai/accounts'
import { askMyEmail, askRecovery, confirmEmail, editMyProfile, readMe, readMyProfile } from '@etermai/admin-contract'
import { textOfFile } from '@etermai/mail'
import { eventually, temporaryDirectory } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenAdmin, openAdmin, PASSWORD, type Person } from './open-admin.ts'

let open: OpenAdmin
const folder = temporaryDirectory('mails')
beforeAll(async () => {
  open = await openAdmin({
    DATA_DIR: folder,
    PUBLIC_URL: 'https://console.example',
    LOGIN_FAILURES: '3',
    LOGIN_FAILURES_PER_ADDRESS: '100000',
    ADMIN_CALLS_PER_SECOND: '1000000',
  })
})
afterAll(async () => {
  await open.dispose()
  rmSync(folder, { recursive: true })
})

async function mailTo(address: string): Promise<string> {
  return eventually(async () => {
    const files = (await readdir(path.join(folder, 'mails'))).filter((name) => name.endsWith('.eml')).sort()
    const all = await Promise.all(files.map((name) => readFile(path.join(folder, 'mails', name), 'utf8')))
    const found = all.findLast((eml) => eml.includes(`To: ${address}`))
    return found !== undefined && textOfFile(found)
  })
}
const tokenIn = (mail: string) => /verify-email#(\S+)/.exec(mail)?.[1] ?? ''
const profileOf = async (who: Person) => (await who.call(readMyProfile)).data
const rowOf = async ({ userId }: Person) =>
  (await open.store.query('SELECT to_jsonb(u) AS row FROM users u WHERE id = $1', [userId]))[0]
let nth = 0
async function withEmail(email: string): Promise<Person> {
  const username = `mailed-${++nth}`
  await createUser(open.store, { username, email, password: PASSWORD })
  return open.signIn(username, PASSWORD)
}

describe('one’s own profile', () => {
  it('is shown, edited as far as it is given, and written to the trail', async () => {
    const admin = await open.person('admin')
    const person = await open.person('user', { parent: admin })
    const { etag, ...before } = await profileOf(person)
    expect(before).toMatchObject({ username: person.username, administrator: admin.username, language: null })
    const body = { etag, display_name: '张三', phone: '13800000001', language: 'en', time_zone: 'Asia/Tokyo' } as const
    const { data } = await person.call(editMyProfile, { body })
    const { etag: _, ...given } = body
    expect(data).toMatchObject(given)
    expect((await person.call(readMe)).data.display_name).toBe('张三')
    const emptied = await person.call(editMyProfile, { body: { etag: data.etag, time_zone: null } })
    expect(emptied.data).toMatchObject({ ...given, time_zone: null })
    const trail = await open.store.query(
      `SELECT actor, before, after FROM audit_log WHERE action = 'user.profile' AND subject = $1 ORDER BY at, id`,
      [`user:${person.username}`],
    )
    expect(trail).toEqual([
      {
        actor: person.username,
        before: { display_name: null, phone: null, language: null, time_zone: null },
        after: given,
      },
      { actor: person.username, before: { time_zone: 'Asia/Tokyo' }, after: { time_zone: null } },
    ])
  })

  it('is not edited over another edit', async () => {
    const person = await open.person('user')
    const { etag } = await profileOf(person)
    const edit = (phone: string) => person.call(editMyProfile, { body: { etag, phone } })
    const answers = await Promise.all([edit('13800000001'), edit('13800000002')])
    const [won, lost] = answers.toSorted((a, b) => a.status - b.status)
    expect([won?.status, lost?.code]).toEqual([200, 'EDIT_CONFLICT'])
    expect(lost?.details).toEqual([{ path: 'phone', message: `is now "${won?.data.phone}"` }])
  })

  it.each([
    ['time_zone', 'Mars/Olympus'],
    ['language', 'fr'],
    ['phone', '1'],
    ['display_name', ' '],
  ])('refuses a %s of %j', async (field, value) => {
    const person = await open.person('user')
    const { etag } = await profileOf(person)
    const answer = await person.call(editMyProfile, { body: { etag, [field]: value } as never })
    expect([answer.status, answer.details.map(({ path: where }) => where)]).toEqual([400, [field]])
  })

  it('takes no role, rights, address or name of somebody else', async () => {
    const [person, other] = [await open.person('user'), await open.person('user')]
    const { etag } = await profileOf(person)
    for (const more of [
      { role: 'admin' },
      { given: ['users.read'] },
      { email: 'a@b.example' },
      { username: other.username },
    ])
      expect((await person.call(editMyProfile, { body: { etag, ...more } as never })).status).toBe(400)
  })

  it.each(builtInRoleNames)('of a %s is their own, whoever else is there', async (role) => {
    const caller = await open.person(role)
    const others = [await open.person('user'), await open.person('user')]
    await open.store.query('UPDATE users SET parent_id = $1 WHERE id = $2', [caller.userId, others[0]?.userId])
    const before = await Promise.all(others.map(rowOf))
    const { etag, username } = await profileOf(caller)
    expect(username).toBe(caller.username)
    expect((await caller.call(editMyProfile, { body: { etag, phone: '13900000000' } })).status).toBe(200)
    const email = `${caller.username}@agency.example`
    expect((await caller.call(askMyEmail, { body: { email, password: PASSWORD } })).status).toBe(200)
    expect(await Promise.all(others.map(rowOf))).toEqual(before)
  })
})

describe('one’s e-mail address', () => {
  it('changes by a link to the new one; the one before is told', async () => {
    const person = await withEmail('before@agency.example')
    const asked = await person.call(askMyEmail, { body: { email: 'after@agency.example', password: PASSWORD } })
    expect(asked.status).toBe(200)
    expect(await profileOf(person)).toMatchObject({
      email: 'before@agency.example',
      email_asked: 'after@agency.example',
    })
    const token = tokenIn(await mailTo('after@agency.example'))
    expect((await open.call(confirmEmail, { body: { token } })).data).toEqual({ email: 'after@agency.example' })
    expect(await profileOf(person)).toMatchObject({
      email: 'after@agency.example',
      email_verified: true,
      email_asked: null,
    })
    expect(await mailTo('before@agency.example')).toContain('after@agency.example')
    expect((await open.call(askRecovery, { body: { email: 'after@agency.example' } })).status).toBe(200)
  })

  it('needs the password; wrong ones lock as those of a sign-in do', async () => {
    const person = await open.person('user')
    const ask = (password: string) => person.call(askMyEmail, { body: { email: 'x@agency.example', password } })
    const codes: string[] = []
    // Who asks more than once a second waits: that is none of the three.
    while (codes.filter((code) => code === 'PASSWORD_WRONG').length < 3) {
      const { code } = await eventually(async () => {
        const answer = await ask('wrong')
        return answer.code !== 'RATE_LIMITED' && answer
      })
      codes.push(code)
    }
    expect(codes).toEqual(['PASSWORD_WRONG', 'PASSWORD_WRONG', 'PASSWORD_WRONG'])
    const { code } = await eventually(async () => {
      const answer = await ask(PASSWORD)
      return answer.code !== 'RATE_LIMITED' && answer
    })
    expect(code).toBe('ACCOUNT_LOCKED')
    expect((await profileOf(person)).email_asked).toBeNull()
  })

  it('of somebody else is refused at the confirmation, and not before', async () => {
    await withEmail('taken@agency.example')
    const person = await open.person('user')
    const asked = await person.call(askMyEmail, { body: { email: 'Taken@agency.example', password: PASSWORD } })
    expect(asked.status).toBe(200)
    const token = tokenIn(await mailTo('Taken@agency.example'))
    expect(await open.call(confirmEmail, { body: { token } })).toMatchObject({
      code: 'STATE_CONFLICT',
      details: [{ path: 'email' }],
    })
    expect((await profileOf(person)).email).toBeNull()
  })
})
