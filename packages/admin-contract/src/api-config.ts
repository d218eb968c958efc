import { z } from 'zod'
import { etag, username, wireTime } from './fields.ts'
import { defineRoute } from './route.ts'

const named = z.object({ username })
const signType = z.enum(['MD5', 'HMAC-SHA256'])

const config = z.object({
  username,
  api_key: z.string(),
  enabled: z.boolean(),
  sign_type: signType.nullable().meta({ description: 'The only one accepted; null: either' }),
  require_timestamp: z.boolean(),
  require_method: z.boolean(),
  callback_needs_success_body: z.boolean(),
  ip_whitelist: z.array(z.string()).meta({ description: 'Empty: any address' }),
  my_address: z.string().meta({ description: 'From where this was asked' }),
  default_office: z.string().nullable(),
  md5_key_previous_until: wireTime.nullable().meta({ description: 'Until when the md5-key before holds too' }),
  webhook_secret_previous_until: wireTime.nullable(),
  created_at: wireTime,
  updated_at: wireTime,
  etag,
})
const secrets = z.object({ api_key: z.string(), md5_key: z.string(), webhook_secret: z.string() })
const myPassword = z.string().min(1).max(200).meta({ description: 'That of who asks' })
const base = { tag: 'API configuration', params: named } as const

export const showApiConfig = defineRoute({
  ...base,
  method: 'GET',
  path: '/api/admin/users/:username/api-config',
  summary: 'The API configuration, without its secrets',
  right: 'api_config.read',
  data: config.nullable().meta({ description: 'null: the user has none' }),
  errors: ['NOT_FOUND'],
})

export const createApiConfig = defineRoute({
  ...base,
  method: 'POST',
  path: '/api/admin/users/:username/api-config',
  summary: 'Give a user keys, shown now',
  right: 'api_config.edit',
  data: secrets,
  errors: ['NOT_FOUND', 'STATE_CONFLICT'],
})

export const editApiConfig = defineRoute({
  ...base,
  method: 'PATCH',
  path: '/api/admin/users/:username/api-config',
  summary: 'What calls must carry, from where they may come, on or off',
  description: 'What is left out stays. `ip_whitelist` replaces the list: addresses and CIDRs, IPv4 and IPv6.',
  right: 'api_config.edit',
  body: z.strictObject({
    etag,
    enabled: z.boolean().optional(),
    sign_type: signType.nullable().optional(),
    require_timestamp: z.boolean().optional(),
    require_method: z.boolean().optional(),
    callback_needs_success_body: z.boolean().optional(),
    ip_whitelist: z.array(z.string().min(1).max(64)).max(200).optional(),
  }),
  data: config,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT', 'STATE_CONFLICT'],
})

export const revealApiKeys = defineRoute({
  ...base,
  method: 'POST',
  path: '/api/admin/users/:username/api-config/reveal',
  summary: 'The keys in the clear, for the password of who asks; audited',
  description: 'Wrong passwords count like those of a sign-in.',
  right: 'api_config.reveal',
  body: z.strictObject({ password: myPassword }),
  data: secrets,
  errors: ['NOT_FOUND', 'STATE_CONFLICT', 'PASSWORD_WRONG', 'ACCOUNT_LOCKED'],
})

export const rotateApiKey = defineRoute({
  ...base,
  method: 'POST',
  path: '/api/admin/users/:username/api-config/rotate',
  summary: 'A new md5-key or webhook secret, shown now; the one before holds for the overlap',
  right: 'api_config.reveal',
  body: z.strictObject({
    key: z.enum(['md5_key', 'webhook_secret']),
    overlap_hours: z.number().min(0).max(720).default(24),
    password: myPassword,
  }),
  data: z.object({ secret: z.string(), previous_until: wireTime.nullable() }),
  errors: ['NOT_FOUND', 'STATE_CONFLICT', 'PASSWORD_WRONG', 'ACCOUNT_LOCKED'],
})

export const checkSignature = defineRoute({
  ...base,
  method: 'POST',
  path: '/api/admin/users/:username/api-config/signature',
  summary: 'How a request is signed, and where a wrong string to sign differs',
  description:
    'Of one’s own alone. The md5-key is shown as `***`. With `sign` it says whether that is right, with `string_to_sign` where yours differs.',
  right: 'api_config.read',
  body: z.strictObject({
    request: z
      .record(z.string().max(100), z.unknown())
      .meta({ description: 'The body of a call, with or without sign' }),
    sign_type: signType.optional().meta({ description: "The request's own, else MD5" }),
    string_to_sign: z
      .string()
      .max(262_144)
      .optional()
      .meta({ description: 'What you signed; your key may stand in it' }),
  }),
  data: z.object({
    string_to_sign: z.string(),
    sign_type: signType,
    signature: z.string(),
    matches: z.boolean().nullable().meta({ description: 'Is the sign of the request right? null: it has none' }),
    differs_at: z
      .number()
      .nullable()
      .meta({ description: 'Where yours first differs, from 0; null: nowhere, or none was sent' }),
    expected: z.string().nullable().meta({ description: 'What stands there, and 40 characters on' }),
    found: z.string().nullable(),
  }),
  errors: ['NOT_FOUND'],
})

export const noteMyAddress = defineRoute({
  method: 'GET',
  path: '/api/admin/my-address',
  tag: 'API configuration',
  summary: 'The address that one calls from, as a whitelist would see it',
  right: 'signed-in',
  data: z.object({ address: z.string() }),
  errors: [],
})
