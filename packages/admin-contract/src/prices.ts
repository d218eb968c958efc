import { z } from 'zod'
import { etag, moment, none, pageOf, paging, wireTime, yuan } from './fields.ts'
import { defineRoute } from './route.ts'

const TAG = 'Prices'
const amount = z.string().regex(/^\d{1,6}(\.\d{1,2})?$/, 'must be yuan with at most two decimals')
const operation = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/)
const userId = z.coerce.number().int().positive()
const overrideId = z.coerce.number().int().positive()

export const listPrices = defineRoute({
  method: 'GET',
  path: '/api/admin/prices',
  tag: TAG,
  summary: 'What operations cost',
  description: 'The general prices, and what the user, oneself unless user_id says otherwise, pays now.',
  right: 'prices.read',
  query: z.strictObject({ user_id: userId.optional() }),
  data: z.object({
    items: z.array(
      z.object({
        operation,
        label_zh: z.string(),
        label_en: z.string(),
        price: yuan.nullable().meta({ description: 'For whoever has none of their own; null: not set' }),
        own_price: yuan.nullable(),
        own_until: wireTime.nullable(),
        pays: yuan.nullable(),
        etag,
      }),
    ),
  }),
  errors: ['NOT_FOUND'],
})

export const setPrice = defineRoute({
  method: 'PUT',
  path: '/api/admin/prices/:operation',
  tag: TAG,
  summary: 'Set the general price of an operation',
  description: 'For tasks published from now on; accepted ones keep theirs.',
  right: 'prices.edit',
  params: z.object({ operation }),
  body: z.strictObject({ etag, price: amount }),
  data: z.object({ operation, price: yuan, etag }),
  errors: ['NOT_FOUND', 'EDIT_CONFLICT'],
})

export const listPriceHistory = defineRoute({
  method: 'GET',
  path: '/api/admin/prices/history',
  tag: TAG,
  summary: 'What general prices were set to, the newest first',
  right: 'prices.read',
  query: z.strictObject({ ...paging, operation: operation.optional() }),
  data: pageOf(z.object({ operation, price: yuan, set_at: wireTime, set_by: z.string() })),
  errors: [],
})

const override = z.object({
  id: z.number(),
  user_id: z.number(),
  username: z.string(),
  operation,
  price: yuan,
  valid_from: wireTime,
  valid_until: wireTime.nullable(),
  valid_now: z.boolean(),
  withdrawn_at: wireTime.nullable(),
  created_by: z.string(),
  created_at: wireTime,
  remark: z.string().nullable(),
})

export const listPriceOverrides = defineRoute({
  method: 'GET',
  path: '/api/admin/prices/overrides',
  tag: TAG,
  summary: 'Users’ own prices, the newest first',
  right: 'prices.read',
  query: z.strictObject({
    ...paging,
    user_id: userId.optional(),
    operation: operation.optional(),
    history: z.enum(['true', 'false']).optional().meta({ description: 'Also those that have ended' }),
  }),
  data: pageOf(override),
  errors: [],
})

export const addPriceOverride = defineRoute({
  method: 'POST',
  path: '/api/admin/prices/overrides',
  tag: TAG,
  summary: 'Give a user a price of their own for a while',
  description: 'Two never hold at once: another that does is named, or gives way with replace.',
  right: 'prices.edit',
  body: z.strictObject({
    user_id: userId,
    operation,
    price: amount,
    valid_from: moment.optional().meta({ description: 'Now, where it is left out' }),
    valid_until: moment.optional().meta({ description: 'Without end, where it is left out' }),
    remark: z.string().trim().min(1).max(500).optional(),
    replace: z.boolean().default(false),
  }),
  data: z.object({ id: z.number(), valid_from: wireTime, valid_until: wireTime.nullable() }),
  errors: ['NOT_FOUND'],
})

export const endPriceOverride = defineRoute({
  method: 'POST',
  path: '/api/admin/prices/overrides/:id/end',
  tag: TAG,
  summary: 'End a user’s own price, now or later; one that has not begun is withdrawn',
  right: 'prices.edit',
  params: z.object({ id: overrideId }),
  body: z.strictObject({ at: moment.optional() }),
  data: none,
  errors: ['NOT_FOUND'],
})
