import * as accounts from '@etermai/accounts'
import { listPriceHistory, listPrices, setPrice } from '@etermai/admin-contract'
import {
  AppError,
  fenToYuan,
  isOperationType,
  operations,
  operationTypes,
  toWireTime,
  yuanToFen,
} from '@etermai/domain'
import { decodeCursor, pageOf } from '@etermai/platform'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Admin } from '../../admin.ts'
import { demand } from '../../http/caller.ts'
import { serveRoute } from '../../http/serve-route.ts'

const key = z.tuple([z.number()])

export function generalPriceRoutes(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform

  serveRoute(app, admin, listPrices, async ({ caller, query }) => {
    const userId = query.user_id ?? caller.userId
    demand(caller, 'prices.read', 'prices.read', await accounts.ownershipOfUser(db, userId))
    const general = new Map((await accounts.listPrices(db)).map(({ operation, priceFen }) => [operation, priceFen]))
    const own = (await accounts.listPriceOverrides(db, { userId })).filter(({ validNow }) => validNow)
    const items = operationTypes.map((operation) => {
      const priceFen = general.get(operation)
      const override = own.find((line) => line.operation === operation)
      const pays = override?.priceFen ?? priceFen
      return {
        operation,
        label_zh: operations[operation].label.zh,
        label_en: operations[operation].label.en,
        price: priceFen === undefined ? null : fenToYuan(priceFen),
        own_price: override === undefined ? null : fenToYuan(override.priceFen),
        own_until: override?.validUntil == null ? null : toWireTime(override.validUntil),
        pays: pays === undefined ? null : fenToYuan(pays),
        etag: accounts.etagOfPrice(priceFen),
      }
    })
    return { items }
  })

  serveRoute(app, admin, setPrice, async ({ caller, params, body }) => {
    const { operation } = params
    if (!isOperationType(operation)) throw new AppError('NOT_FOUND')
    // It is everybody's price.
    if (caller.scope !== 'all') throw new AppError('NOT_PERMITTED')
    const priceFen = yuanToFen(body.price)
    await accounts.setPrice({ db, actor: caller.actor }, { operation, priceFen, etag: body.etag })
    return { operation, price: fenToYuan(priceFen), etag: accounts.etagOfPrice(priceFen) }
  })

  serveRoute(app, admin, listPriceHistory, async ({ query }) => {
    const before = decodeCursor(query.cursor, key)?.[0] ?? null
    const found = await accounts.listPriceHistory(db, query.operation, before, query.limit + 1)
    const { rows, nextCursor } = pageOf(found, query.limit, ({ id }) => [id])
    const items = rows.map(({ operation, priceFen, setAt, setBy }) => ({
      operation,
      price: fenToYuan(priceFen),
      set_at: toWireTime(setAt),
      set_by: setBy,
    }))
    return { items, next_cursor: nextCursor }
  })
}
