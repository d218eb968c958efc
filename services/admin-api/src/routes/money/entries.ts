import { enterMoney, ownershipOfUser } from '@etermai/accounts'
import { enterAdjustment, enterRecharge, enterRefund } from '@etermai/admin-contract'
import { AppError, fenToYuan, yuanToFen } from '@etermai/domain'
import { findCharge, type Transferred } from '@etermai/ledger'
import type { FastifyInstance } from 'fastify'
import type { Admin } from '../../admin.ts'
import { demand } from '../../http/caller.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { refuseOwnMoney } from './accounts.ts'

export function entryRoutes(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform

  serveRoute(app, admin, enterRecharge, async ({ caller, body }) => {
    const { user_id: userId, amount, reference, remark } = body
    demand(caller, 'money.recharge', 'money.read', await ownershipOfUser(db, userId))
    refuseOwnMoney(caller, userId)
    const recharge = { kind: 'recharge', userId, amountFen: yuanToFen(amount), reference, remark } as const
    return answerOf(await enterMoney({ db, actor: caller.actor }, recharge))
  })

  serveRoute(app, admin, enterAdjustment, async ({ caller, body }) => {
    const { user_id: userId, amount, reference, remark } = body
    demand(caller, 'money.adjust', 'money.read', await ownershipOfUser(db, userId))
    refuseOwnMoney(caller, userId)
    const adjustment = { kind: 'adjustment', userId, amountFen: yuanToFen(amount), reference, remark } as const
    return answerOf(await enterMoney({ db, actor: caller.actor }, adjustment))
  })

  serveRoute(app, admin, enterRefund, async ({ caller, body }) => {
    const { task_id: taskId, amount, reference, remark } = body
    const charge = await findCharge(db, taskId)
    if (charge === null) throw new AppError('NOT_FOUND')
    const { user_id: userId } = charge
    demand(caller, 'money.adjust', 'money.read', await ownershipOfUser(db, userId))
    refuseOwnMoney(caller, userId)
    const refund = { kind: 'refund', userId, taskId, amountFen: yuanToFen(amount), reference, remark } as const
    return answerOf(await enterMoney({ db, actor: caller.actor }, refund))
  })
}

function answerOf({ transactionId, created, balanceAfterFen }: Transferred) {
  return { transaction_id: transactionId, created, balance_after: fenToYuan(balanceAfterFen) }
}
