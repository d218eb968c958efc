import { isRight, scopes } from '@etermai/access'
import { z } from 'zod'
import { etag, none, wireTime } from './fields.ts'
import { defineRoute } from './route.ts'

const name = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,31}$/, 'must be 2-32 of a-z 0-9 _, beginning with a letter')
  .meta({ examples: ['accountant'] })
const label = z.string().trim().min(1).max(60)
const description = z.string().trim().max(500)
const right = z.string().refine(isRight, { error: 'no such right' }).meta({ description: 'Name of a right' })
const rightsList = z.array(right).max(1_000)
const words = z.object({ zh: z.string(), en: z.string() })

const role = z.object({
  name: z.string(),
  label_zh: z.string(),
  label_en: z.string(),
  description_zh: z.string(),
  description_en: z.string(),
  scope: z.enum(scopes).meta({ description: "Whose things it reaches: everybody's, one's own users' too, one's own" }),
  rights: z.array(z.string()),
  built_in: z.boolean().meta({ description: 'Made by the platform: it cannot be changed' }),
  users: z.number().meta({ description: 'How many of the users that the caller sees have it' }),
  created_at: wireTime,
  updated_at: wireTime,
  etag,
})

const detail = role.extend({
  holders: z
    .array(z.object({ username: z.string(), display_name: z.string().nullable(), status: z.string() }))
    .meta({ description: 'The first 200 by name, as far as the caller sees them' }),
})

const named = z.object({ name })

export const listRights = defineRoute({
  method: 'GET',
  path: '/api/admin/rights',
  tag: 'Roles',
  summary: 'Every right there is, by area: the lines of the permission matrix',
  right: 'roles.read',
  data: z.object({
    areas: z.array(
      z.object({ area: z.string(), label: words, rights: z.array(z.object({ name: z.string(), label: words })) }),
    ),
  }),
  errors: [],
})

export const listRoles = defineRoute({
  method: 'GET',
  path: '/api/admin/roles',
  tag: 'Roles',
  summary: 'Every role, with its rights and how many have it: the columns of the permission matrix',
  right: 'roles.read',
  data: z.object({ items: z.array(role) }),
  errors: [],
})

export const showRole = defineRoute({
  method: 'GET',
  path: '/api/admin/roles/:name',
  tag: 'Roles',
  summary: 'A role, with who has it',
  right: 'roles.read',
  params: named,
  data: detail,
  errors: ['NOT_FOUND'],
})

export const createRole = defineRoute({
  method: 'POST',
  path: '/api/admin/roles',
  tag: 'Roles',
  summary: 'Make a role',
  right: 'roles.edit',
  body: z.strictObject({
    name,
    label_zh: label,
    label_en: label,
    description_zh: description.default(''),
    description_en: description.default(''),
    scope: z.enum(scopes),
    rights: rightsList.default([]),
  }),
  data: detail,
  errors: [],
})

export const editRole = defineRoute({
  method: 'PATCH',
  path: '/api/admin/roles/:name',
  tag: 'Roles',
  summary: 'Change a role that is not built in',
  description: 'Whoever has it is given what it says within a second. `rights` replaces the list.',
  right: 'roles.edit',
  params: named,
  body: z.strictObject({
    etag,
    label_zh: label.optional(),
    label_en: label.optional(),
    description_zh: description.optional(),
    description_en: description.optional(),
    scope: z.enum(scopes).optional(),
    rights: rightsList.optional(),
  }),
  data: detail,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT', 'STATE_CONFLICT'],
})

export const deleteRole = defineRoute({
  method: 'DELETE',
  path: '/api/admin/roles/:name',
  tag: 'Roles',
  summary: 'Delete a role that nobody has',
  right: 'roles.edit',
  params: named,
  data: none,
  errors: ['NOT_FOUND', 'STATE_CONFLICT'],
})
