import type { Command } from 'commander'
import { given, number, whole, yuan } from './values.ts'

export interface LimitOptions {
  creditLimit?: number
  backlogCap?: number
  rate?: number
  burst?: number
  weight?: number
  lowBalance?: number
}

/** Adds the options for a customer's limits. */
export function withLimits(command: Command): Command {
  return command
    .option('--credit-limit <yuan>', 'how far below zero the available balance may go', yuan)
    .option('--backlog-cap <tasks>', 'unfinished tasks at most', whole)
    .option('--rate <per-second>', 'tasks published per second', number)
    .option('--burst <tasks>', 'tasks published at once', whole)
    .option('--weight <number>', 'share of turns among customers; 1 is usual', number)
    .option('--low-balance <yuan>', 'warn below this balance', yuan)
}

/** What was given of them. */
export function limitsOf(options: LimitOptions) {
  return given({
    creditLimitFen: options.creditLimit,
    backlogCap: options.backlogCap,
    ratePerSecond: options.rate,
    rateBurst: options.burst,
    weight: options.weight,
    lowBalanceFen: options.lowBalance,
  })
}
