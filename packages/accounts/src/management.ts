import { type Db, type SecretBox, transaction } from '@etermai/platform'
import type pg from 'pg'
import { type AuditEntry, audit } from './audit/audit.ts'
import { type Constraints, refusalOf } from './refusal.ts'
import type { Bounds } from './users/lock-user.ts'

/** Who changes something, and from where. */
export interface Actor {
  /** A username, `cli:<os user>` or `system:<service>`. */
  name: string
  ip?: string | undefined
}

/** What every management verb works with. */
export interface Management {
  db: Db
  secrets: SecretBox
  actor: Actor
  /** What keeps the actor within what is theirs; without it nothing does: the command line. */
  bounds?: Bounds | undefined
}

export interface Change {
  client: pg.PoolClient
  /** Those of the actor. */
  bounds: Bounds | undefined
  /** Writes the audit line of this change, in its own transaction. */
  record(entry: Omit<AuditEntry, 'actor' | 'ip'>): Promise<void>
}

/**
 * One management change: `work` runs in one transaction together with its audit lines, and what a constraint refuses
 * becomes INVALID_REQUEST about the field that `constraints` names.
 */
export async function change<R>(
  { db, actor, bounds }: Pick<Management, 'db' | 'actor' | 'bounds'>,
  work: (change: Change) => Promise<R>,
  constraints: Constraints = {},
): Promise<R> {
  try {
    return await transaction(db, (client) =>
      work({ client, bounds, record: (entry) => audit(client, { ...entry, actor: actor.name, ip: actor.ip }) }),
    )
  } catch (error) {
    throw refusalOf(error, constraints)
  }
}
