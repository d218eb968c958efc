import { PrismaPg } from '@prisma/adapter-pg'
import type { Db } from './postgres.ts'
import { PrismaClient } from './prisma/generated/client.ts'

export { Prisma, type PrismaClient } from './prisma/generated/client.ts'

/**
 * A Prisma client over the pool that the service has anyway: one limit of connections, one statement timeout. bigint
 * columns are `bigint` here, not `number` as in raw SQL. $disconnect leaves the pool open.
 */
export function createPrisma(db: Db): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg(db, { disposeExternalPool: false }) })
}
