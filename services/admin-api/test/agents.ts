import { grantOffice, permissions, setPrice } from '@etermai/accounts'
import { operationTypes } from '@etermai/domain'
import { recharge } from '@etermai/ledger'
import type { NewTask } from '@etermai/task-store'
import { type Customer, newTask, pendingTask } from '@etermai/testkit/factories'
import type { OpenAdmin, Person } from './open-admin.ts'

export const OFFICE = 'SHA255'

/** Somebody who may publish everything at SHA255, with 1,000.00 yuan. */
export async function agent(open: OpenAdmin, parent?: Person): Promise<Person> {
  const person = await open.person('user', { permissions: [...permissions], ...(parent ? { parent } : {}) })
  await equip(open, person)
  return person
}

/** Grants an Office and gives money. */
export async function equip(open: OpenAdmin, { username, userId }: Person): Promise<void> {
  await grantOffice(open.store, { username, officeNo: OFFICE })
  await recharge(open.store.db, { userId, amountFen: 100_000, operator: 'tester', remark: '', reference: 'initial' })
}

/** Every operation costs 1.00 yuan. */
export async function priceEverything(open: OpenAdmin): Promise<void> {
  for (const operation of operationTypes) await setPrice(open.store, { operation, priceFen: 100 })
}

/** A person as the factories know customers. */
export async function asCustomer(open: OpenAdmin, { userId, username }: Person): Promise<Customer> {
  const [user] = await open.store.query<{ version: number }>('SELECT version FROM users WHERE id = $1', [userId])
  const keys = { apiKey: '', md5Key: '', webhookSecret: '' }
  return { userId, username, profileVersion: user?.version ?? 0, ...keys, offices: [OFFICE] }
}

/** A task of a person that waits. */
export async function taskOf(open: OpenAdmin, person: Person, more: Partial<NewTask> = {}): Promise<string> {
  return pendingTask(open.store.db, newTask(await asCustomer(open, person), more))
}
