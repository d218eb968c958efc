import { type Queryable, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'

const READ = sql(import.meta.url, './read-mode.sql')
const SET = sql(import.meta.url, './set-mode.sql')

/** Who may register: nobody; anybody, and an administrator reviews it; anybody, at once. */
export const registrationModes = ['closed', 'review', 'open'] as const
export type RegistrationMode = (typeof registrationModes)[number]

const mode = z.enum(registrationModes)

/** Unless something else was set, registrations are reviewed. */
export async function readRegistrationMode(db: Queryable): Promise<RegistrationMode> {
  const [row] = await rows<{ value: unknown }>(db, READ)
  return mode.catch('review').parse(row?.value)
}

/** Throws INVALID_REQUEST. */
export async function setRegistrationMode(
  management: Pick<Management, 'db' | 'actor'>,
  input: { mode: RegistrationMode },
): Promise<void> {
  const { mode: after } = validate(z.strictObject({ mode }), input)
  await change(management, async ({ client, record }) => {
    const before = await readRegistrationMode(client)
    await rows(client, SET, [JSON.stringify(after), management.actor.name])
    await record({ action: 'setting.set', subject: 'setting:registration', before, after })
  })
}
