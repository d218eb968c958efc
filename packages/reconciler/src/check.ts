import type { Platform } from '@etermai/platform'
import type { Alert } from '@etermai/task-store'
import type { Picture } from './redis/picture.ts'

/** What checks look into, as far as it is known: Redis may not be. */
export type Stores = Pick<Platform, 'db' | 'redisUrl' | 'log'> & { redis: Platform['redis'] | null }

/** What a check looks into. `redis` is there for those that need it. */
export type Reached = Stores & Pick<Platform, 'redis'>

/** Something that is not as it must be. */
export interface Finding {
  /** What it is about; the same finding has the same subject in every look. */
  subject: string
  detail: Record<string, unknown>
}

/** What one look came to. */
export interface Found {
  /** What was looked at, in words: `5,000 tasks`. */
  looked: string
  findings: Finding[]
}

/** Which part of the histories this look goes through; everything else is looked at whole, every time. */
export interface Scope {
  tasks: readonly string[]
  transactions: readonly string[]
}

export interface Look {
  scope: Scope
  /** Subjects that this check has found before: looked at again, whatever the scope. */
  again: readonly string[]
  /** Since when work could be done: whoever stood still before that is given time. */
  since: Date
  /** 2: to see whether what was found the first time stands. */
  nth: 1 | 2
  /** Somebody waits for the whole answer, rather than for a quick one. */
  isPatient: boolean
  /** What Redis and Postgres say of the terminals; read once for all checks of a look. */
  picture(): Promise<Picture>
}

/**
 * `fault`: something was lost, or was done wrongly. `warning`: something does not do its work. `notice`: work for a
 * person, and no fault of the platform.
 */
export type Severity = 'fault' | 'warning' | 'notice'

/** One invariant that is watched. */
export interface Check {
  /** Stable: metrics, the command line and the runbook name it. */
  name: string
  /** What a finding means, in a sentence for an operator. */
  meaning: string
  /** What to do about it. */
  remedy: string
  severity: Severity
  /** Raised for what stands after repair, and resolved when it is gone; belongs to this check alone. Null: none. */
  alert: Alert['kind'] | null
  /** It looks at the scope only; the others look at all there is, every time. */
  scoped: boolean
  needsRedis: boolean
  /** What it compares moves meanwhile, so that a finding counts only when it stands in two looks. */
  twice: boolean
  /** Throws when a store does not answer. */
  find(stores: Reached, look: Look): Promise<Found>
  /** Puts right what is safe to put right, decided anew under its lock; answers what it did put right. */
  repair?(stores: Reached, findings: readonly Finding[]): Promise<Finding[]>
}

/** Findings of one check in one look, at most: more say nothing new. */
export const MAX_FINDINGS = 200
