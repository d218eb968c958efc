import { type Queryable, rows, sql } from '@etermai/platform'
import { notFound } from '../refusal.ts'

const statement = sql(import.meta.url, './lock-grant.sql')

export interface LockedGrant {
  status: 'active' | 'revoked'
  switchedOn: boolean
  validFrom: Date
  validUntil: Date | null
  remark: string | null
}

/** The grant, locked until the transaction ends, or null. */
export async function findGrant(client: Queryable, userId: number, officeNo: string): Promise<LockedGrant | null> {
  const [grant] = await rows<LockedGrant>(client, statement, [userId, officeNo])
  return grant ?? null
}

/** The grant that is in force, locked. Throws NOT_FOUND where there is none or it was revoked. */
export async function lockGrant(client: Queryable, userId: number, officeNo: string): Promise<LockedGrant> {
  const grant = await findGrant(client, userId, officeNo)
  if (grant?.status !== 'active') throw notFound('officeNo', `${officeNo} is not granted to this user`)
  return grant
}
