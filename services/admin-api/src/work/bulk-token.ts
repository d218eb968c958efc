import { AppError } from '@etermai/domain'
import type { SecretBox } from '@etermai/platform'
import { z } from 'zod'

const HOLDS_MS = 15 * 60_000

const envelope = z.object({ for: z.string(), user: z.int(), until: z.int(), what: z.unknown() })

/** Writes down what a preview counted so that nobody can change it, use it for something else, or for somebody else. */
export class BulkTokens<What> {
  readonly #secrets: SecretBox
  readonly #purpose: string
  readonly #what: z.ZodType<What>

  constructor(secrets: SecretBox, purpose: string, what: z.ZodType<What>) {
    this.#secrets = secrets
    this.#purpose = purpose
    this.#what = what
  }

  make(userId: number, what: What): { token: string; expiresAt: Date } {
    const until = Date.now() + HOLDS_MS
    const text = JSON.stringify({ for: this.#purpose, user: userId, until, what })
    return { token: this.#secrets.seal(text), expiresAt: new Date(until) }
  }

  /** Throws INVALID_REQUEST for what this user was not given for this, or has kept for too long. */
  read(userId: number, token: string): What {
    try {
      const { user, until, what, ...named } = envelope.parse(JSON.parse(this.#secrets.open(token)))
      if (named.for === this.#purpose && user === userId && until > Date.now()) return this.#what.parse(what)
    } catch {
      // Whatever is wrong with it: it is none of ours.
    }
    throw new AppError('INVALID_REQUEST', {
      details: [{ path: 'token', message: 'is not of a preview of yours, or too old: preview again' }],
    })
  }
}
