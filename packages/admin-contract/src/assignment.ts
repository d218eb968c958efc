import { z } from 'zod'
import { etag, pageOf, paging, username } from './fields.ts'
import { defineRoute } from './route.ts'
import { groupName } from './terminal-fields.ts'

const tag = 'Assignment'
const policy = z
  .string()
  .min(1)
  .max(64)
  .meta({ description: 'One of those that GET /api/admin/assignment-policy lists' })
const remark = z.string().max(500).nullable()
const params = z.object({ group: groupName })

const globalPolicy = z.object({ policy, policies: z.array(z.string()), etag })
const group = z.object({
  name: z.string(),
  policy: policy.nullable().meta({ description: 'null: the global one' }),
  remark: z.string().nullable(),
  owner: username.nullable().meta({ description: 'null: the platform’s' }),
  terminals: z.number(),
  etag,
})

export const readPolicy = defineRoute({
  method: 'GET',
  path: '/api/admin/assignment-policy',
  tag,
  summary: 'How a terminal is picked for a task, where its group says nothing else; and which policies there are',
  right: 'policy.read',
  data: globalPolicy,
  errors: [],
})

export const setPolicy = defineRoute({
  method: 'PUT',
  path: '/api/admin/assignment-policy',
  tag,
  summary: 'Set how a terminal is picked; only who reaches everything may',
  description: 'Administrators set it for their own terminals by a group of theirs.',
  right: 'policy.edit',
  body: z.strictObject({ etag, policy }),
  data: globalPolicy,
  errors: ['NOT_PERMITTED', 'EDIT_CONFLICT'],
})

export const listGroups = defineRoute({
  method: 'GET',
  path: '/api/admin/terminal-groups',
  tag,
  summary: 'Terminal groups by name: one’s own; for who reaches everything, all',
  right: 'policy.read',
  query: z.strictObject(paging),
  data: pageOf(group),
  errors: [],
})

export const createGroup = defineRoute({
  method: 'POST',
  path: '/api/admin/terminal-groups',
  tag,
  summary: 'Make a terminal group',
  right: 'policy.edit',
  body: z.strictObject({ name: groupName, policy: policy.nullable().optional(), remark: remark.optional() }),
  data: group,
  errors: [],
})

export const editGroup = defineRoute({
  method: 'PATCH',
  path: '/api/admin/terminal-groups/:group',
  tag,
  summary: 'Change a terminal group’s policy or remark',
  right: 'policy.edit',
  params,
  body: z.strictObject({ etag, policy: policy.nullable().optional(), remark: remark.optional() }),
  data: group,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT'],
})
