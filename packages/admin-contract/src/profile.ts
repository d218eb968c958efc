import { z } from 'zod'
import { etag, none, wireTime } from './fields.ts'
import { defineRoute } from './route.ts'

const language = z.enum(['zh', 'en']).nullable().meta({ description: 'Mails are written in it; null: Chinese' })
const timeZone = z
  .string()
  .max(64)
  .nullable()
  .meta({ description: 'How the console shows times', examples: ['Asia/Shanghai'] })

const profile = z.object({
  username: z.string(),
  display_name: z.string().nullable(),
  phone: z.string().nullable(),
  language,
  time_zone: timeZone,
  email: z.string().nullable(),
  email_verified: z.boolean(),
  email_asked: z.string().nullable().meta({ description: 'An address that waits for its confirmation' }),
  administrator: z.string().nullable().meta({ description: 'Username of whose user one is' }),
  created_at: wireTime,
  last_login_at: wireTime.nullable(),
  last_login_ip: z.string().nullable(),
  etag,
})

export const readMyProfile = defineRoute({
  method: 'GET',
  path: '/api/admin/me/profile',
  tag: 'Account',
  summary: 'My particulars',
  description:
    'Rights are in /api/admin/me; Office grants and prices of one’s own are /api/admin/grants and /api/admin/prices.',
  right: 'signed-in',
  data: profile,
  errors: [],
})

export const editMyProfile = defineRoute({
  method: 'PATCH',
  path: '/api/admin/me/profile',
  tag: 'Account',
  summary: 'Edit my particulars',
  description: 'What is left out stays, null empties. The e-mail address is changed by a confirmation link.',
  right: 'signed-in',
  body: z.strictObject({
    etag,
    display_name: z.string().trim().min(1).max(100).nullable().optional(),
    phone: z.string().trim().min(3).max(32).nullable().optional(),
    language: language.optional(),
    time_zone: timeZone.optional(),
  }),
  data: profile,
  errors: ['EDIT_CONFLICT'],
})

export const askMyEmail = defineRoute({
  method: 'POST',
  path: '/api/admin/me/email',
  tag: 'Account',
  summary: 'Change my e-mail address: a link goes there',
  description:
    'For the password, since whoever reads the address can recover it. Nothing changes before POST /api/admin/email/confirm; the address before is told then. The link holds for 24 hours, the next one ends it. That an address is somebody else’s is said at the confirmation alone.',
  right: 'signed-in',
  body: z.strictObject({
    email: z.email('must be an e-mail address').max(254),
    password: z.string().min(1).max(200),
  }),
  data: none,
  errors: ['PASSWORD_WRONG', 'ACCOUNT_LOCKED', 'RATE_LIMITED'],
})
