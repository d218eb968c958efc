import * as accounts from '@etermai/accounts'
import { addPriceOverride, endPriceOverride, listPriceOverrides } from '@etermai/admin-contract'
import { AppError, fenToYuan, isOperationType, toWireTime, toWireTimeOrNull, yuanToFen } from '@etermai/domain'
import { decodeCursor, pageOf } from '@etermai/platform'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Admin } from '../../admin.ts'
import { boundsOf, type Caller, demand } from '../../http/caller.ts'
import { inWireNames } from '../../http/in-wire-names.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { refuseOwnMoney } from '../money/accounts.ts'

const key = z.tuple([z.number()])
/** What each of the two takes; ending one takes nothing but when. */
const givenNames = { priceFen: 'price', validFrom: 'valid_from', validUntil: 'valid_until' }
const endedNames = { validFrom: 'at', validUntil: 'at' }

export function overrideRoutes(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform

  serveRoute(app, admin, listPriceOverrides, async ({ caller, query }) => {
    const found = await accounts.listPriceOverrides(db, {
      ...boundsOf(caller),
      userId: query.user_id,
      operation: query.operation,
      ended: query.history === 'true',
      beforeId: decodeCursor(query.cursor, key)?.[0] ?? null,
      limit: query.limit + 1,
    })
    const { rows, nextCursor } = pageOf(found, query.limit, ({ id }) => [id])
    const items = rows.map((line) => ({
      id: line.id,
      user_id: line.userId,
      username: line.username,
      operation: line.operation,
      price: fenToYuan(line.priceFen),
      valid_from: toWireTime(line.validFrom),
      valid_until: toWireTimeOrNull(line.validUntil),
      valid_now: line.validNow,
      withdrawn_at: toWireTimeOrNull(line.withdrawnAt),
      created_by: line.createdBy,
      created_at: toWireTime(line.createdAt),
      remark: line.remark,
    }))
    return { items, next_cursor: nextCursor }
  })

  serveRoute(app, admin, addPriceOverride, async ({ caller, body }) => {
    const username = await demandPriceOf(caller, body.user_id)
    const { operation, remark, replace } = body
    if (!isOperationType(operation))
      throw new AppError('INVALID_REQUEST', { details: [{ path: 'operation', message: 'no such operation' }] })
    const override = {
      username,
      operation,
      priceFen: yuanToFen(body.price),
      replace,
      remark,
      validFrom: body.valid_from === undefined ? undefined : new Date(body.valid_from),
      validUntil: body.valid_until === undefined ? undefined : new Date(body.valid_until),
    }
    const kept = await inWireNames(accounts.setPriceOverride({ db, actor: caller.actor }, override), givenNames)
    return { id: kept.id, valid_from: toWireTime(kept.validFrom), valid_until: toWireTimeOrNull(kept.validUntil) }
  })

  serveRoute(app, admin, endPriceOverride, async ({ caller, params, body }) => {
    const { id } = params
    const found = await accounts.findPriceOverride(db, id)
    if (found === null) throw new AppError('NOT_FOUND')
    const username = await demandPriceOf(caller, found.userId)
    const at = body.at === undefined ? undefined : new Date(body.at)
    await inWireNames(accounts.endPriceOverride({ db, actor: caller.actor }, { username, id, at }), endedNames)
    return {}
  })

  /** May the caller set prices of this user? Answers the name. */
  async function demandPriceOf(caller: Caller, userId: number): Promise<string> {
    const owner = await accounts.ownershipOfUser(db, userId)
    demand(caller, 'prices.edit', 'prices.read', owner)
    refuseOwnMoney(caller, userId)
    return owner?.username ?? ''
  }
}
