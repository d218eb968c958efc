import { z } from 'zod'
import { none, password, username } from './fields.ts'
import { defineRoute } from './route.ts'

const email = z.email('must be an e-mail address').max(254)
const token = z.string().min(1).max(200).meta({ description: 'What follows # in the link that was sent' })

export const readRegistration = defineRoute({
  method: 'GET',
  path: '/api/admin/registration',
  tag: 'Entrance',
  summary: 'May one register?',
  right: 'public',
  data: z.object({
    mode: z
      .enum(['closed', 'review', 'open'])
      .meta({ description: 'No; yes, and an administrator reviews it; yes, at once' }),
  }),
  errors: [],
})

export const register = defineRoute({
  method: 'POST',
  path: '/api/admin/registration',
  tag: 'Entrance',
  summary: 'Register',
  description:
    'A mail asks to confirm the address. Where the address belongs to somebody already, that one is told, and the answer is the same.',
  right: 'public',
  body: z.strictObject({
    username,
    display_name: z.string().trim().min(1).max(100).optional(),
    email,
    phone: z.string().trim().min(3).max(32).optional(),
    password,
    administrator: username.optional().meta({ description: 'Whose user one is to be, who reviews it then' }),
  }),
  data: z.object({ status: z.enum(['active', 'pending_review']) }),
  errors: ['NOT_PERMITTED'],
})

export const askRecovery = defineRoute({
  method: 'POST',
  path: '/api/admin/recovery',
  tag: 'Entrance',
  summary: 'Forgot the password: a link by e-mail',
  description: 'The answer is the same whether the address is known. The link works once, for 30 minutes.',
  right: 'public',
  body: z.strictObject({ email }),
  data: none,
  errors: [],
})

export const confirmRecovery = defineRoute({
  method: 'POST',
  path: '/api/admin/recovery/confirm',
  tag: 'Entrance',
  summary: 'Set a new password by that link; every session ends',
  right: 'public',
  body: z.strictObject({ token, password }),
  data: none,
  errors: ['LINK_INVALID', 'STATE_CONFLICT'],
})

export const confirmEmail = defineRoute({
  method: 'POST',
  path: '/api/admin/email/confirm',
  tag: 'Entrance',
  summary: 'Confirm an e-mail address by the link that was sent there',
  right: 'public',
  body: z.strictObject({ token }),
  data: z.object({ email: z.string() }),
  errors: ['LINK_INVALID', 'STATE_CONFLICT'],
})
