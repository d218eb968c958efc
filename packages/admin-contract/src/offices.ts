import { officeNo } from '@etermai/domain'
import { z } from 'zod'
import { moment, none, pageOf, paging, username, wireTime } from './fields.ts'
import { defineRoute } from './route.ts'

const remark = z.string().trim().min(1).max(500)
const standing = z
  .enum(['active', 'upcoming', 'expired', 'revoked'])
  .meta({ description: 'As it is now: validity counts' })

const grant = z.object({
  username,
  office_no: z.string(),
  status: standing,
  switched_on: z.boolean().meta({ description: 'By the user' }),
  valid_from: wireTime,
  valid_until: wireTime.nullable().meta({ description: 'null: without end' }),
  days_left: z.number().nullable().meta({ description: 'Whole days begun; 0 once it has ended, null without end' }),
  remark: z.string().nullable(),
  granted_by: z.string().nullable(),
  is_default: z.boolean(),
})

const named = z.object({ username, office_no: officeNo })

export const listOffices = defineRoute({
  method: 'GET',
  path: '/api/admin/offices',
  tag: 'Offices',
  summary: 'Office numbers: those that one holds; for who reaches everything, all',
  right: 'offices.read',
  query: z.strictObject(paging),
  data: pageOf(
    z.object({
      office_no: z.string(),
      remark: z.string().nullable(),
      terminals: z.number(),
      users: z.number().meta({ description: 'To how many it is granted now' }),
      created_at: wireTime,
    }),
  ),
  errors: [],
})

export const createOffice = defineRoute({
  method: 'POST',
  path: '/api/admin/offices',
  tag: 'Offices',
  summary: 'Make an Office number known',
  right: 'offices.create',
  body: z.strictObject({ office_no: officeNo, remark: remark.optional() }),
  data: none,
  errors: [],
})

export const listGrants = defineRoute({
  method: 'GET',
  path: '/api/admin/office-grants',
  tag: 'Offices',
  summary: 'Who may use which Office, by user and Office',
  description: 'Own ones and those of one’s users. `expiring_within_days` finds what ends soon.',
  right: 'offices.read',
  query: z.strictObject({
    ...paging,
    username: username.optional(),
    office_no: officeNo.optional(),
    status: standing.optional(),
    expiring_within_days: z.coerce.number().int().min(1).max(3_650).optional(),
  }),
  data: pageOf(grant),
  errors: [],
})

export const grantOffice = defineRoute({
  method: 'PUT',
  path: '/api/admin/users/:username/offices/:office_no',
  tag: 'Offices',
  summary: 'Grant an Office, or extend or shorten the grant',
  description: 'An administrator grants what they hold themselves, no longer than they hold it.',
  right: 'offices.grant',
  params: named,
  body: z.strictObject({
    valid_from: moment.optional().meta({ description: 'Now, where it is left out' }),
    valid_until: moment.optional().meta({ description: 'Without end, where it is left out' }),
    remark: remark.optional(),
  }),
  data: grant,
  errors: ['NOT_FOUND', 'STATE_CONFLICT'],
})

export const revokeOffice = defineRoute({
  method: 'DELETE',
  path: '/api/admin/users/:username/offices/:office_no',
  tag: 'Offices',
  summary: 'Take a granted Office away',
  right: 'offices.grant',
  params: named,
  data: none,
  errors: ['NOT_FOUND', 'STATE_CONFLICT'],
})

export const switchOffice = defineRoute({
  method: 'PUT',
  path: '/api/admin/me/offices/:office_no',
  tag: 'Offices',
  summary: 'Switch an Office that was granted to me on or off',
  right: 'offices.switch',
  params: z.object({ office_no: officeNo }),
  body: z.strictObject({ on: z.boolean() }),
  data: grant,
  errors: ['NOT_FOUND'],
})

export const setDefaultOffice = defineRoute({
  method: 'PUT',
  path: '/api/admin/me/default-office',
  tag: 'Offices',
  summary: 'The Office of my tasks that name none; null: any granted one',
  right: 'offices.switch',
  body: z.strictObject({ office_no: officeNo.nullable() }),
  data: none,
  errors: ['NOT_FOUND'],
})
