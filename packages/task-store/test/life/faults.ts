import { readFileSync } from 'node:fs'
import { allTransitions } from '@etermai/domain'
import type { Bench } from '../bench.ts'

const FAULTS = readFileSync(new URL('./faults.sql', import.meta.url), 'utf8')
const legal = allTransitions().map(({ from, to }) => `${from}>${to}`)

/** What of a customer's tasks is as it must never be. Empty when all is right. */
export function faultsOf(bench: Bench, userId: number): Promise<{ fault: string; subject: string }[]> {
  return bench.query(FAULTS, [userId, legal])
}
