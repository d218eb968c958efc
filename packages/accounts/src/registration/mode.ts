import { type Queryable, rows, sql } from '@etermai/platform'
import { z } from 'zod'

const READ = sql(import.meta.url, './read-mode.sql')

/** Who may register: nobody; anybody, and an administrator reviews it; anybody, at once. */
export const registrationModes = ['closed', 'review', 'open'] as const
export type RegistrationMode = (typeof registrationModes)[number]

const mode = z.enum(registrationModes)

/** Unless something else was set (`security.registration` of packages/settings), registrations are reviewed. */
export async function readRegistrationMode(db: Queryable): Promise<RegistrationMode> {
  const [row] = await rows<{ value: unknown }>(db, READ)
  return mode.catch('review').parse(row?.value)
}
