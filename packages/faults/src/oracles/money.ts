import { type Queryable, rows, sql } from '@etermai/platform'
import type { Journal } from '../customers/journal.ts'
import { type Customer, prices } from '../stage/people.ts'

const ACCOUNTS = sql(import.meta.url, './sql/accounts.sql')
const DEDUCTIONS = sql(import.meta.url, './sql/deductions.sql')

interface AccountRow {
  username: string
  balance_fen: number
  held_fen: number
  open_tasks: number
  replayed_fen: number
  lowest_fen: number
  unfinished_fen: number
  unfinished: number
  unbalanced: number
}

interface DeductionRow {
  task_id: string
  transactions: number
  amount_fen: number
  customer_fen: number
  revenue_fen: number
}

/** Works out every balance from the price list and the customers' own journal, and looks for what differs. */
export async function checkMoney(db: Queryable, customers: readonly Customer[], journal: Journal): Promise<string[]> {
  const accounts = new Map((await rows<AccountRow>(db, ACCOUNTS)).map((row) => [row.username, row]))
  const deductions = new Map((await rows<DeductionRow>(db, DEDUCTIONS)).map((row) => [row.task_id, row]))
  const spent = new Map<string, number>()
  const mismatches: string[] = []
  for (const entry of journal.with('accepted')) {
    const { wish, taskId, status } = entry
    if (status === null || taskId === null) continue
    const due = status.status === 'completed' ? (prices[wish.type] ?? 0) : 0
    spent.set(wish.customer.username, (spent.get(wish.customer.username) ?? 0) + due)
    mismatches.push(...deductionFaults(taskId, due, deductions.get(taskId)))
    if (yuan(status.charged) !== due)
      mismatches.push(`task ${taskId}: charged says ${status.charged}, due is ${due} fen`)
    deductions.delete(taskId)
  }
  for (const taskId of deductions.keys()) mismatches.push(`task ${taskId}: deducted, and no customer knows it`)
  for (const { username, rechargedFen } of customers) {
    const account = accounts.get(username)
    const expected = rechargedFen - (spent.get(username) ?? 0)
    mismatches.push(...(account ? accountFaults(account, expected) : [`${username}: no account`]))
  }
  return mismatches
}

function deductionFaults(taskId: string, due: number, made: DeductionRow | undefined): string[] {
  const differs = (what: string) => [`task ${taskId}: ${what}, due is ${due} fen`]
  if (made === undefined) return due === 0 ? [] : differs('nothing deducted')
  if (made.transactions !== 1) return differs(`deducted ${made.transactions} times`)
  if (made.amount_fen !== -due) return differs(`deducted ${-made.amount_fen} fen`)
  if (made.customer_fen !== -due || made.revenue_fen !== due) {
    return differs(`posted ${made.customer_fen} and ${made.revenue_fen} fen`)
  }
  return []
}

function accountFaults(account: AccountRow, expected: number): string[] {
  const { username, balance_fen, held_fen, replayed_fen, lowest_fen, unfinished_fen, open_tasks, unfinished } = account
  return [
    ...(balance_fen === expected ? [] : [`${username}: balance ${balance_fen}, should be ${expected}`]),
    ...(balance_fen === replayed_fen ? [] : [`${username}: balance ${balance_fen}, postings say ${replayed_fen}`]),
    ...(held_fen === unfinished_fen ? [] : [`${username}: held ${held_fen}, unfinished tasks hold ${unfinished_fen}`]),
    ...(open_tasks === unfinished ? [] : [`${username}: ${open_tasks} open tasks, ${unfinished} are unfinished`]),
    ...(lowest_fen >= 0 && balance_fen >= held_fen
      ? []
      : [`${username}: below zero (${lowest_fen}, held ${held_fen})`]),
    ...(account.unbalanced === 0 ? [] : [`${username}: ${account.unbalanced} transactions do not sum to zero`]),
  ]
}

function yuan(text: string): number {
  return Math.round(Number(text) * 100)
}
