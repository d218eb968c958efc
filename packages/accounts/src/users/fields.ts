import { z } from 'zod'

/** Signed and written to logs: visible ASCII without what a shell, a URL or the string to sign would read otherwise. */
export const username = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/, 'must be 1-64 of A-Z a-z 0-9 . _ @ -, beginning with a letter or digit')

export const password = z
  .string()
  .min(10, 'must have at least 10 characters')
  .max(200, 'must have at most 200 characters')

/** The name of a role; which there are is in the database. */
export const roleName = z.string().regex(/^[a-z][a-z0-9_]{1,31}$/, 'must be 2-32 of a-z 0-9 _, beginning with a letter')

export const displayName = z.string().trim().min(1).max(100)
export const email = z.email().max(254)
export const phone = z.string().trim().min(3).max(32)
export const remark = z.string().trim().min(1).max(500)

export const userStatuses = ['active', 'disabled', 'pending_review'] as const
export type UserStatus = (typeof userStatuses)[number]

const fen = z.int().min(0)

/** Limits of a customer's account: money in fen, rates per second. */
export const limits = z.strictObject({
  /** How far below zero the available balance may go. */
  creditLimitFen: fen.optional(),
  /** Unfinished tasks at most. */
  backlogCap: z.int().min(0).max(2_000_000_000).optional(),
  ratePerSecond: z.number().positive().max(1_000_000).optional(),
  rateBurst: z.int().min(1).max(2_000_000_000).optional(),
  /** The customer's share of turns; 1 is usual. */
  weight: z.number().positive().max(1_000).optional(),
  /** Below this a warning is raised. */
  lowBalanceFen: fen.optional(),
})
