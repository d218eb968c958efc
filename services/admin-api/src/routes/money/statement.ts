import { listMoneyHolds, readStatement } from '@etermai/admin-contract'
import { fenToYuan, toWireTime } from '@etermai/domain'
import { type EntryKey, keyOf, listEntries, listHolds } from '@etermai/ledger'
import { decodeCursor, pageOf } from '@etermai/platform'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Admin } from '../../admin.ts'
import { boundsOf } from '../../http/caller.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { entryFilterOf } from './entry-filter.ts'

const entryKey = z.tuple([z.iso.datetime(), z.number(), z.number()])
const holdKey = z.tuple([z.uuid()])

export function statementRoutes(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform

  serveRoute(app, admin, readStatement, async ({ caller, query }) => {
    const after: EntryKey | null = decodeCursor(query.cursor, entryKey)
    const found = await listEntries(db, boundsOf(caller), entryFilterOf(query), after, query.limit + 1)
    const { rows, nextCursor } = pageOf(found, query.limit, keyOf)
    const items = rows.map((entry) => ({
      transaction_id: entry.id,
      entry_no: entry.entry_no,
      kind: entry.kind,
      user_id: entry.user_id,
      username: entry.username,
      amount: fenToYuan(entry.amount_fen),
      balance_after: fenToYuan(entry.balance_after_fen),
      task_id: entry.task_id,
      operation: entry.operation,
      terminal_id: entry.terminal_id,
      reference: entry.reference,
      operator: entry.operator,
      remark: entry.remark,
      created_at: toWireTime(entry.created_at),
    }))
    return { items, next_cursor: nextCursor }
  })

  serveRoute(app, admin, listMoneyHolds, async ({ caller, query }) => {
    const after = decodeCursor(query.cursor, holdKey)?.[0] ?? null
    const found = await listHolds(db, boundsOf(caller), query.user_id, after, query.limit + 1)
    const { rows, nextCursor } = pageOf(found, query.limit, ({ id }) => [id])
    const items = rows.map((task) => ({
      task_id: task.id,
      user_id: task.user_id,
      username: task.username,
      operation: task.type,
      state: task.state,
      held: fenToYuan(task.price_fen),
      terminal_id: task.terminal_id,
      created_at: toWireTime(task.created_at),
    }))
    return { items, next_cursor: nextCursor }
  })
}
