import * as accounts from '@etermai/accounts'
import {
  type AnswerOf,
  listMoneyAccounts,
  readMoneyAccount,
  setCreditLimit,
  setLowBalance,
} from '@etermai/admin-contract'
import { AppError, fenToYuan, yuanToFen } from '@etermai/domain'
import { type AccountLine, listAccounts } from '@etermai/ledger'
import { decodeCursor, pageOf } from '@etermai/platform'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Admin } from '../../admin.ts'
import { boundsOf, type Caller, demand } from '../../http/caller.ts'
import { serveRoute } from '../../http/serve-route.ts'

const key = z.tuple([z.number()])

export function accountRoutes(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform

  serveRoute(app, admin, listMoneyAccounts, async ({ caller, query }) => {
    const { limit, username, low } = query
    const after = decodeCursor(query.cursor, key)?.[0] ?? null
    const found = await listAccounts(db, boundsOf(caller), { username, low: low === 'true' }, after, limit + 1)
    const { rows, nextCursor } = pageOf(found, limit, ({ user_id }) => [user_id])
    return { items: rows.map(answerOf), next_cursor: nextCursor }
  })

  serveRoute(app, admin, readMoneyAccount, ({ caller, params }) => show(caller, params.user_id))

  serveRoute(app, admin, setCreditLimit, async ({ caller, params, body }) => {
    demand(caller, 'money.credit', 'money.read', await accounts.ownershipOfUser(db, params.user_id))
    refuseOwnMoney(caller, params.user_id)
    const { etag, remark } = body
    const creditLimitFen = yuanToFen(body.credit_limit)
    const management = { db, actor: caller.actor }
    await accounts.setCreditLimit(management, { userId: params.user_id, etag, creditLimitFen, remark })
    return show(caller, params.user_id)
  })

  serveRoute(app, admin, setLowBalance, async ({ caller, params, body }) => {
    demand(caller, 'money.warn', 'money.read', await accounts.ownershipOfUser(db, params.user_id))
    const lowBalanceFen = body.low_balance === null ? null : yuanToFen(body.low_balance)
    const management = { db, actor: caller.actor }
    await accounts.setLowBalance(management, { userId: params.user_id, etag: body.etag, lowBalanceFen })
    return show(caller, params.user_id)
  })

  async function show(caller: Caller, userId: number) {
    const [line] = await listAccounts(db, boundsOf(caller), { userId }, null, 1)
    if (line === undefined) throw new AppError('NOT_FOUND')
    return answerOf(line)
  }
}

/** Money is given to oneself by nobody but who runs the whole platform. */
export function refuseOwnMoney(caller: Caller, userId: number): void {
  if (caller.scope !== 'all' && caller.userId === userId) throw new AppError('NOT_PERMITTED')
}

function answerOf(line: AccountLine): AnswerOf<typeof readMoneyAccount> {
  const { credit_limit_fen: creditLimitFen, low_balance_fen: lowBalanceFen } = line
  const available = line.balance_fen - line.held_fen
  return {
    user_id: line.user_id,
    username: line.username,
    balance: fenToYuan(line.balance_fen),
    held: fenToYuan(line.held_fen),
    available: fenToYuan(available),
    credit_limit: fenToYuan(creditLimitFen),
    low_balance: lowBalanceFen === null ? null : fenToYuan(lowBalanceFen),
    is_low: lowBalanceFen !== null && available < lowBalanceFen,
    open_tasks: line.open_tasks,
    etag: accounts.etagOfTerms({ creditLimitFen, lowBalanceFen }),
  }
}
