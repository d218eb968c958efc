import { AppError } from '@etermai/domain'
import { mailLanguages } from '@etermai/mail'
import { etagOf, type Queryable, refuseIfMoved, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { displayName, phone, username } from './fields.ts'
import { lockUser } from './lock-user.ts'
import { differenceOf } from './user-state.ts'

const READ = sql(import.meta.url, './own-profile.sql')
const EDIT = sql(import.meta.url, './edit-own-profile.sql')

/** What somebody says of themselves: an etag names this. */
export interface OwnState {
  display_name: string | null
  phone: string | null
  /** Mails are written in it; null: not said. */
  language: 'zh' | 'en' | null
  time_zone: string | null
}

export interface OwnProfile extends OwnState {
  email: string | null
  email_verified_at: Date | null
  /** Asked for and not confirmed yet. */
  email_asked: string | null
  administrator: string | null
  created_at: Date
  last_login_at: Date | null
  last_login_ip: string | null
  etag: string
}

/** Throws NOT_FOUND. */
export async function readOwnProfile(db: Queryable, userId: number): Promise<OwnProfile> {
  const [row] = await rows<Omit<OwnProfile, 'etag'>>(db, READ, [userId])
  if (row === undefined) throw new AppError('NOT_FOUND')
  return { ...row, etag: etagOf(stateOf(row)) }
}

const schema = z.strictObject({
  username,
  etag: z.string(),
  display_name: displayName.nullable().optional(),
  phone: phone.nullable().optional(),
  language: z.enum(mailLanguages).nullable().optional(),
  time_zone: z.string().refine(isTimeZone, { error: 'is no time zone' }).nullable().optional(),
})

/** Changes what is given of one's own particulars. Throws INVALID_REQUEST, EDIT_CONFLICT. */
export async function editOwnProfile(management: Management, input: z.input<typeof schema>): Promise<void> {
  const { username, etag, ...wanted } = validate(schema, input)
  await change(management, async ({ client, record }) => {
    const user = await lockUser(client, username)
    const before = stateOf(await readOwnProfile(client, user.id))
    const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
    const after: OwnState = { ...before, ...given }
    const moved = differenceOf(before, after)
    refuseIfMoved(before, etag, Object.keys(moved?.after ?? {}) as (keyof OwnState)[])
    if (moved === null) return
    const { display_name, phone, ...preferences } = after
    await rows(client, EDIT, [user.id, display_name, phone, JSON.stringify(preferences)])
    await record({ action: 'user.profile', subject: `user:${user.username}`, ...moved })
  })
}

function stateOf({ display_name, phone, language, time_zone }: OwnState): OwnState {
  return { display_name, phone, language, time_zone }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
