import {
  createApiConfig,
  createUser,
  grantOffice,
  listGrants,
  loadCallbackIdentity,
  loadProfile,
  type Management,
  permissions,
  usableOffices,
} from '@etermai/accounts'
import { fenToYuan } from '@etermai/domain'
import { readBalance, recharge } from '@etermai/ledger'
import { demoOffices } from './basics.ts'

const demoCustomers = ['agent1', 'agent2'] as const

const limits = { backlogCap: 1_000_000, ratePerSecond: 100_000, rateBurst: 200_000 }

/** 1,000,000.00 yuan. */
const BALANCE_FEN = 100_000_000

export interface DemoCustomer {
  username: string
  api_key: string
  md5_key: string
  webhook_secret: string
  /** Yuan, a decimal string. */
  balance: string
  offices: string[]
}

/** Customers with everything that a demonstration needs. Each step is left out where it was done before. */
export async function seedCustomers(management: Management): Promise<void> {
  const { db, secrets, actor } = management
  for (const username of demoCustomers) {
    const known = await loadProfile(db, secrets, username)
    const userId =
      known?.userId ??
      (await createUser(management, { username, displayName: 'Demo customer', permissions: [...permissions], limits }))
        .userId
    if (known === null || known.apiKey === null) await createApiConfig(management, { username })
    const granted = new Set((await listGrants(db, username)).map((grant) => grant.officeNo))
    for (const officeNo of demoOffices) {
      if (!granted.has(officeNo)) await grantOffice(management, { username, officeNo })
    }
    await recharge(db, {
      userId,
      amountFen: BALANCE_FEN,
      reference: 'seed',
      operator: actor.name,
      remark: 'Demo balance',
    })
  }
}

/** The demo customers as they are now, keys in the clear. */
export async function readCustomers(management: Management): Promise<DemoCustomer[]> {
  const customers: DemoCustomer[] = []
  for (const username of demoCustomers) {
    const profile = await loadProfile(management.db, management.secrets, username)
    if (profile === null) continue
    const identity = await loadCallbackIdentity(management.db, management.secrets, profile.userId)
    const balance = await readBalance(management.db, profile.userId)
    customers.push({
      username,
      api_key: profile.apiKey ?? '',
      md5_key: profile.md5Keys[0] ?? '',
      webhook_secret: identity?.webhookSecrets.at(-1) ?? '',
      balance: fenToYuan(balance?.balanceFen ?? 0),
      offices: usableOffices(profile, new Date()),
    })
  }
  return customers
}
