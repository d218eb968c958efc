import { z } from 'zod'
import { etag, moment, pageOf, paging, wireTime, yuan } from './fields.ts'
import { defineRoute } from './route.ts'

const TAG = 'Money'
const amount = z.string().regex(/^\d{1,10}(\.\d{1,2})?$/, 'must be yuan with at most two decimals')
const signed = z.string().regex(/^-?\d{1,10}(\.\d{1,2})?$/, 'must be yuan with at most two decimals')
const userId = z.coerce.number().int().positive()
const reference = z.string().trim().min(1).max(128).meta({
  description: 'Of the payment or the case: sent again it changes nothing, with another amount it is refused',
})
const why = z.string().trim().min(1).max(500).meta({ description: 'Why' })

const account = z.object({
  user_id: z.number(),
  username: z.string(),
  balance: yuan,
  held: yuan.meta({ description: 'Held for tasks that have not finished' }),
  available: yuan.meta({ description: 'balance − held; may fall to −credit_limit' }),
  credit_limit: yuan,
  low_balance: yuan.nullable().meta({ description: 'A warning is raised below it; null: none' }),
  is_low: z.boolean(),
  open_tasks: z.number(),
  etag,
})

export const listMoneyAccounts = defineRoute({
  method: 'GET',
  path: '/api/admin/money/accounts',
  tag: TAG,
  summary: 'Balances',
  right: 'money.read',
  query: z.strictObject({
    ...paging,
    username: z.string().min(1).max(64).optional().meta({ description: 'Or its beginning' }),
    low: z.enum(['true', 'false']).optional().meta({ description: 'Only those below their threshold' }),
  }),
  data: pageOf(account),
  errors: [],
})

export const readMoneyAccount = defineRoute({
  method: 'GET',
  path: '/api/admin/money/accounts/:user_id',
  tag: TAG,
  summary: 'The balance of a user',
  right: 'money.read',
  params: z.object({ user_id: userId }),
  data: account,
  errors: ['NOT_FOUND'],
})

export const setCreditLimit = defineRoute({
  method: 'PUT',
  path: '/api/admin/money/accounts/:user_id/credit_limit',
  tag: TAG,
  summary: 'Set how far below zero a user may go',
  right: 'money.credit',
  params: z.object({ user_id: userId }),
  body: z.strictObject({ etag, credit_limit: amount, remark: why }),
  data: account,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT'],
})

export const setLowBalance = defineRoute({
  method: 'PUT',
  path: '/api/admin/money/accounts/:user_id/low_balance',
  tag: TAG,
  summary: 'Set below what a user is warned',
  right: 'money.warn',
  params: z.object({ user_id: userId }),
  body: z.strictObject({ etag, low_balance: amount.nullable() }),
  data: account,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT'],
})

const entered = z.object({
  transaction_id: z.uuid(),
  created: z.boolean().meta({ description: 'false: the reference had been entered before' }),
  balance_after: yuan,
})

export const enterRecharge = defineRoute({
  method: 'POST',
  path: '/api/admin/money/recharges',
  tag: TAG,
  summary: 'Enter a recharge',
  description: 'An administrator enters them for subordinates, never for themselves.',
  right: 'money.recharge',
  body: z.strictObject({ user_id: userId, amount, reference, remark: z.string().trim().max(500).default('') }),
  data: entered,
  errors: ['NOT_FOUND'],
})

export const enterAdjustment = defineRoute({
  method: 'POST',
  path: '/api/admin/money/adjustments',
  tag: TAG,
  summary: 'Correct a balance, up or down',
  right: 'money.adjust',
  body: z.strictObject({ user_id: userId, amount: signed, reference, remark: why }),
  data: entered,
  errors: ['NOT_FOUND'],
})

export const enterRefund = defineRoute({
  method: 'POST',
  path: '/api/admin/money/refunds',
  tag: TAG,
  summary: 'Give back of what a task was charged',
  description: 'All refunds of a task together give back at most what was charged for it.',
  right: 'money.adjust',
  body: z.strictObject({ task_id: z.uuid(), amount, reference, remark: why }),
  data: entered,
  errors: ['NOT_FOUND'],
})

export const moneyFilters = {
  user_id: userId.optional(),
  from: moment.optional().meta({ description: 'From this moment on' }),
  until: moment.optional().meta({ description: 'Before this moment' }),
  terminal_id: z.string().min(1).max(40).optional(),
  operation: z.string().min(1).max(64).optional(),
  kind: z
    .string()
    .regex(/^(recharge|deduction|adjustment|refund)(,(recharge|deduction|adjustment|refund))*$/, 'is not a kind')
    .optional()
    .meta({ description: 'recharge, deduction, adjustment, refund; several with commas between' }),
  task_id: z.uuid().optional(),
}

export const readStatement = defineRoute({
  method: 'GET',
  path: '/api/admin/money/statement',
  tag: TAG,
  summary: 'Every posting with the balance after it, the newest first',
  description: 'With kind=recharge it is the list of recharges, with kind=deduction the list of deductions.',
  right: 'money.read',
  query: z.strictObject({ ...paging, ...moneyFilters }),
  data: pageOf(
    z.object({
      transaction_id: z.uuid(),
      entry_no: z.number().meta({ description: 'The account’s own numbering: 1, 2, 3 …' }),
      kind: z.enum(['recharge', 'deduction', 'adjustment', 'refund']),
      user_id: z.number(),
      username: z.string(),
      amount: yuan.meta({ description: 'What the balance changed by' }),
      balance_after: yuan,
      task_id: z.uuid().nullable(),
      operation: z.string().nullable(),
      terminal_id: z.string().nullable(),
      reference: z.string().nullable(),
      operator: z.string(),
      remark: z.string(),
      created_at: wireTime,
    }),
  ),
  errors: [],
})

export const listMoneyHolds = defineRoute({
  method: 'GET',
  path: '/api/admin/money/holds',
  tag: TAG,
  summary: 'Tasks that hold money, the newest first',
  right: 'money.read',
  query: z.strictObject({ ...paging, user_id: userId.optional() }),
  data: pageOf(
    z.object({
      task_id: z.uuid(),
      user_id: z.number(),
      username: z.string(),
      operation: z.string(),
      state: z.string(),
      held: yuan,
      terminal_id: z.string().nullable(),
      created_at: wireTime,
    }),
  ),
  errors: [],
})
