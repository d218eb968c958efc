import { type Ability, abilityOf, holds, mayTouch, type Ownership, type PageRight } from '@etermai/access'
import { type Actor, loadSignedIn, type SignedIn } from '@etermai/accounts'
import { AppError } from '@etermai/domain'
import type { Db, Reach } from '@etermai/platform'
import type { FastifyRequest } from 'fastify'
import type { AccessTokens } from './tokens.ts'

/** How old what is known of a caller may be, ms: so late at most a sign-out or a right taken away is felt. */
const TTL_MS = 1_000
const MAX_KEPT = 10_000

/** Who calls, with what they may do. */
export interface Caller extends SignedIn {
  sessionId: string
  ability: Ability
  /** For the audit trail. */
  actor: Actor
}

/** Finds the caller of a request by its access token. */
export class Callers {
  readonly #db: Db
  readonly #tokens: AccessTokens
  readonly #kept = new Map<string, { loadedAt: number; holder: Promise<SignedIn | null> }>()

  constructor(db: Db, tokens: AccessTokens) {
    this.#db = db
    this.#tokens = tokens
  }

  /** Throws UNAUTHENTICATED. */
  async of(request: FastifyRequest): Promise<Caller> {
    const [scheme, token = ''] = (request.headers.authorization ?? '').split(' ')
    const holder = scheme?.toLowerCase() === 'bearer' ? await this.#tokens.read(token) : null
    const signedIn = holder === null ? null : await this.#load(holder.userId, holder.sessionId)
    if (holder === null || signedIn === null) throw new AppError('UNAUTHENTICATED')
    return {
      ...signedIn,
      sessionId: holder.sessionId,
      ability: abilityOf(signedIn),
      actor: { name: signedIn.username, ip: request.ip },
    }
  }

  /** What changed a moment ago holds from now on. */
  forget(sessionId: string): void {
    this.#kept.delete(sessionId)
  }

  #load(userId: number, sessionId: string): Promise<SignedIn | null> {
    const known = this.#kept.get(sessionId)
    if (known !== undefined && performance.now() - known.loadedAt < TTL_MS) return known.holder
    const holder = loadSignedIn(this.#db, userId, sessionId)
    holder.catch(() => this.#kept.delete(sessionId))
    this.#kept.delete(sessionId)
    this.#kept.set(sessionId, { loadedAt: performance.now(), holder })
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MAX_KEPT) break
      this.#kept.delete(oldest)
    }
    return holder
  }
}

/**
 * May the caller do this to the thing? Throws NOT_FOUND for what the caller may not even see, NOT_PERMITTED for what may
 * be seen only. `see` is the right by which such things are seen.
 */
export function demand(caller: Caller, right: PageRight, see: PageRight, thing: Ownership | null | undefined): void {
  if (thing == null || !mayTouch(caller.ability, see, thing)) throw new AppError('NOT_FOUND')
  if (!mayTouch(caller.ability, right, thing)) throw new AppError('NOT_PERMITTED')
}

/** Throws NOT_PERMITTED for who does not have the right at all. */
export function demandRight(caller: Caller, right: PageRight): void {
  if (!holds(caller.ability, right)) throw new AppError('NOT_PERMITTED')
}

/** What a caller reaches in lists. */
export function boundsOf({ scope, userId }: Pick<Caller, 'scope' | 'userId'>): Reach {
  return { self: scope === 'self' ? userId : null, manager: scope === 'subordinates' ? userId : null }
}
