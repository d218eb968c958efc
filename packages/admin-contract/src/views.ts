import { z } from 'zod'
import { etag, none, wireTime } from './fields.ts'
import { defineRoute } from './route.ts'

const page = z
  .string()
  .regex(/^[a-z][a-z_]{0,31}$/, 'must be the name of a page')
  .meta({ examples: ['tasks'] })
const name = z.string().trim().min(1).max(60)
const query = z
  .record(z.string().max(64), z.union([z.string().max(500), z.array(z.string().max(500)).max(50)]))
  .refine((fields) => Object.keys(fields).length <= 50, 'holds too many fields')
  .meta({ description: 'The query of the page’s address' })

const view = z.object({
  view_id: z.uuid(),
  page: z.string(),
  name: z.string(),
  query: z.record(z.string(), z.unknown()),
  created_at: wireTime,
  updated_at: wireTime,
  etag,
})
const viewPath = z.object({ view_id: z.uuid() })

export const listViews = defineRoute({
  method: 'GET',
  path: '/api/admin/views',
  tag: 'Saved views',
  summary: 'My saved views',
  right: 'signed-in',
  query: z.strictObject({ page: page.optional() }),
  data: z.object({ items: z.array(view) }),
  errors: [],
})

export const saveView = defineRoute({
  method: 'POST',
  path: '/api/admin/views',
  tag: 'Saved views',
  summary: 'Save the filters of a page under a name; 50 at most',
  right: 'signed-in',
  body: z.strictObject({ page, name, query }),
  data: view,
  errors: [],
})

export const editView = defineRoute({
  method: 'PATCH',
  path: '/api/admin/views/:view_id',
  tag: 'Saved views',
  summary: 'Rename a view, or change its filters',
  right: 'signed-in',
  params: viewPath,
  body: z.strictObject({ name: name.optional(), query: query.optional(), etag }),
  data: view,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT'],
})

export const deleteView = defineRoute({
  method: 'DELETE',
  path: '/api/admin/views/:view_id',
  tag: 'Saved views',
  summary: 'Delete a view',
  right: 'signed-in',
  params: viewPath,
  data: none,
  errors: ['NOT_FOUND'],
})
