import { closeAccount } from '@etermai/ledger'
import { postgresCode, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { type Change, change, type Management } from '../management.ts'
import { conflict } from '../refusal.ts'
import { endSessionsOf } from '../sign-in/sessions.ts'
import { username } from './fields.ts'
import { type LockedUser, lockUser } from './lock-user.ts'
import { userStateOf } from './user-state.ts'

const forget = sql(import.meta.url, './forget-user.sql')
const remove = sql(import.meta.url, './delete-user.sql')
const retire = sql(import.meta.url, './retire-user.sql')
const hasUsers = sql(import.meta.url, './has-users.sql')

const FOREIGN_KEY = '23503'

const schema = z.strictObject({ username })

/**
 * Deletes a user: altogether where nothing happened, else softly, so that tasks, money and the trail keep their name. Their
 * sessions end and their calls are refused. Answers whether a row remains. Throws NOT_FOUND, STATE_CONFLICT.
 */
export async function deleteUser(management: Management, input: z.input<typeof schema>): Promise<{ kept: boolean }> {
  const { username } = validate(schema, input)
  return change(management, async (under) => {
    const user = await lockUser(under.client, username, under.bounds)
    if ((await rows(under.client, hasUsers, [user.id])).length > 0)
      throw conflict('username', 'has users: assign them to somebody else first')
    const kept = await removeUser(under, user)
    await under.record({
      action: 'user.delete',
      subject: `user:${username}`,
      before: userStateOf(user),
      after: { kept },
    })
    return { kept }
  })
}

/** Takes away a user who is locked. Answers whether a row remains. */
export async function removeUser({ client }: Pick<Change, 'client'>, user: LockedUser): Promise<boolean> {
  // The database knows what history is: whatever refers to the user.
  await client.query('SAVEPOINT removal')
  try {
    await rows(client, forget, [user.id])
    await closeAccount(client, user.id)
    if ((await rows(client, remove, [user.id])).length > 0) return false
  } catch (error) {
    if (postgresCode(error) !== FOREIGN_KEY) throw error
  }
  await client.query('ROLLBACK TO SAVEPOINT removal')
  await endSessionsOf(client, { userId: user.id, reason: 'the user was deleted' })
  await rows(client, retire, [user.id])
  return true
}
