import { createApiConfig, createUser, grantOffice, type Management, permissions } from '@etermai/accounts'
import type { Fen } from '@etermai/domain'
import { type Limits, recharge } from '@etermai/ledger'
import { testOffices } from './store.ts'

/** A customer who may call the API. */
export interface Customer {
  userId: number
  username: string
  /** The version of the profile, as it was when the customer had been made. */
  profileVersion: number
  apiKey: string
  md5Key: string
  webhookSecret: string
  offices: string[]
}

export interface CustomerOptions {
  /** 1,000.00 yuan unless told. */
  balanceFen?: Fen
  /** A backlog and a rate that no test meets by chance, unless told. */
  limits?: Limits
  /** The first of the store's Offices unless told. */
  offices?: readonly string[]
}

const AMPLE: Limits = { backlogCap: 1_000_000, ratePerSecond: 1_000_000, rateBurst: 1_000_000 }
let made = 0

/** Makes a user with all permissions, an account with money in it, an API configuration and granted Offices. */
export async function createCustomer(management: Management, options: CustomerOptions = {}): Promise<Customer> {
  const { balanceFen = 100_000, limits = {}, offices = [testOffices[0]] } = options
  const username = `agent${++made}`
  const { userId } = await createUser(management, {
    username,
    permissions: [...permissions],
    limits: { ...AMPLE, ...limits },
  })
  const keys = await createApiConfig(management, { username })
  for (const officeNo of offices) await grantOffice(management, { username, officeNo })
  if (balanceFen > 0) {
    const transfer = { userId, amountFen: balanceFen, operator: 'tester', remark: 'to begin with' }
    await recharge(management.db, { ...transfer, reference: 'initial' })
  }
  const { rows } = await management.db.query<{ version: number }>('SELECT version FROM users WHERE id = $1', [userId])
  return { userId, username, profileVersion: rows[0]?.version ?? 0, ...keys, offices: [...offices] }
}
