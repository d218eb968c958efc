import { scopes } from '@etermai/access'
import { z } from 'zod'
import { none, password, username, wireTime } from './fields.ts'
import { defineRoute } from './route.ts'

const me = z.object({
  user_id: z.number(),
  username,
  display_name: z.string().nullable(),
  email: z.string().nullable(),
  role: z.object({ name: z.string(), label_zh: z.string(), label_en: z.string() }),
  scope: z.enum(scopes),
  rights: z.array(z.string()).meta({ description: 'Names of rights' }),
  rules: z.array(z.record(z.string(), z.unknown())).meta({ description: 'CASL rules that say the same' }),
  must_change_password: z.boolean(),
  session_id: z.uuid(),
})

const signedIn = z.object({
  access_token: z.string().meta({ description: 'Send it as Authorization: Bearer …' }),
  expires_in: z.number().meta({ description: 'Seconds' }),
  me,
})

export const signIn = defineRoute({
  method: 'POST',
  path: '/api/admin/session',
  tag: 'Session',
  summary: 'Sign in',
  description:
    'Answers a short access token, and sets a cookie by which POST /api/admin/session/refresh gets the next one. After too many wrong passwords the user, and the address, are locked out for a while.',
  right: 'public',
  body: z.strictObject({
    username: z.string().min(1).max(254).meta({ description: 'Username or e-mail' }),
    password: z.string().min(1).max(200),
  }),
  data: signedIn,
  errors: ['LOGIN_FAILED', 'ACCOUNT_LOCKED', 'ACCOUNT_DISABLED', 'RATE_LIMITED'],
})

export const refreshSession = defineRoute({
  method: 'POST',
  path: '/api/admin/session/refresh',
  tag: 'Session',
  summary: 'The next access token',
  description:
    'By the cookie, which is replaced. An old cookie that comes again ends the session: somebody else has it. Ask with the header x-requested-with: a page of another site cannot send it.',
  right: 'public',
  data: signedIn,
  errors: ['UNAUTHENTICATED'],
})

export const signOut = defineRoute({
  method: 'DELETE',
  path: '/api/admin/session',
  tag: 'Session',
  summary: 'Sign out',
  right: 'signed-in',
  beforePasswordChange: true,
  data: none,
  errors: [],
})

export const readMe = defineRoute({
  method: 'GET',
  path: '/api/admin/me',
  tag: 'Session',
  summary: 'Who I am and what I may do',
  right: 'signed-in',
  beforePasswordChange: true,
  data: me,
  errors: [],
})

export const changeMyPassword = defineRoute({
  method: 'PUT',
  path: '/api/admin/me/password',
  tag: 'Session',
  summary: 'Change my password; every other session ends',
  right: 'signed-in',
  beforePasswordChange: true,
  body: z.strictObject({ current: z.string().min(1).max(200), password }),
  data: none,
  errors: ['PASSWORD_WRONG'],
})

export const listMySessions = defineRoute({
  method: 'GET',
  path: '/api/admin/me/sessions',
  tag: 'Session',
  summary: 'Where I am signed in',
  right: 'signed-in',
  data: z.object({
    items: z.array(
      z.object({
        session_id: z.uuid(),
        current: z.boolean(),
        created_at: wireTime,
        last_used_at: wireTime,
        ip: z.string().nullable(),
        user_agent: z.string().nullable(),
      }),
    ),
  }),
  errors: [],
})

export const endMySession = defineRoute({
  method: 'DELETE',
  path: '/api/admin/me/sessions/:session_id',
  tag: 'Session',
  summary: 'End one of my sessions',
  right: 'signed-in',
  params: z.object({ session_id: z.uuid() }),
  data: none,
  errors: ['NOT_FOUND'],
})

export const endMyOtherSessions = defineRoute({
  method: 'DELETE',
  path: '/api/admin/me/sessions',
  tag: 'Session',
  summary: 'Sign out everywhere else',
  right: 'signed-in',
  data: z.object({ ended: z.number() }),
  errors: [],
})
