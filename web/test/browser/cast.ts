import { AdminClient } from '@etermai/admin-client'
import {
  changeMyPassword,
  createUser,
  enterRecharge,
  grantOffice,
  listOffices,
  permitUser,
  readMe,
  showUser,
} from '@etermai/admin-contract'

/** Everybody's, once it is their own. */
export const PASSWORD = 'console-journey-1'
const GIVEN = 'console-journey-0'

/** Who uses the console in these tests: one of every role, each with a password of their own. */
export const roles = { root: 'super_admin', lin: 'admin', wang: 'user', zhao: 'operations' } as const
export type Person = keyof typeof roles

/** Brings them in: `wang` is a user of `lin`, and has money, an Office, and the right to every operation. */
export async function castOf(baseUrl: string, first: { username: string; password: string }): Promise<void> {
  const root = new AdminClient({ baseUrl })
  const { me } = await root.signIn(first.username, first.password)
  if (me.must_change_password) {
    await root.call(changeMyPassword, { body: { current: first.password, password: PASSWORD } })
  }
  const everything = (await root.call(readMe, {})).rights
  for (const [username, role] of Object.entries(roles)) {
    await root.call(createUser, {
      body: {
        username,
        role,
        password: GIVEN,
        email: `${username}@example.com`,
        display_name: names[username as Person],
      },
    })
    const own = new AdminClient({ baseUrl })
    await own.signIn(username, GIVEN)
    await own.call(changeMyPassword, { body: { current: GIVEN, password: PASSWORD } })
  }
  const operations = everything.filter((right) => !right.includes('.'))
  const { etag, user_id } = await root.call(showUser, { params: { username: 'wang' } })
  await root.call(permitUser, { params: { username: 'wang' }, body: { etag, given: operations } })
  for (const { office_no } of (await root.call(listOffices, { query: {} })).items) {
    for (const username of ['lin', 'wang']) await root.call(grantOffice, { params: { username, office_no }, body: {} })
  }
  await root.call(enterRecharge, { body: { user_id, amount: '500.00', reference: 'opening', remark: '' } })
}

const names: Readonly<Record<Person, string>> = { root: '周总', lin: '林晓', wang: '王强', zhao: '赵值班' }
