import type { SecretBox } from '@etermai/platform'
import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose'

const PURPOSE = 'eterm admin access token'
const ISSUER = 'eterm'

/** Whose access token it is. Rights are not in it: they are looked up at each call. */
export interface TokenHolder {
  userId: number
  sessionId: string
}

/** Signs and reads access tokens with keys that are made from SECRETS_KEY, so that its rotation rotates them too. */
export class AccessTokens {
  readonly #keys
  readonly #seconds: number

  constructor(secrets: SecretBox, seconds: number) {
    this.#keys = secrets.keysFor(PURPOSE)
    this.#seconds = seconds
  }

  get seconds(): number {
    return this.#seconds
  }

  async sign({ userId, sessionId }: TokenHolder): Promise<string> {
    const [current] = this.#keys
    if (current === undefined) throw new RangeError('no secrets key')
    return new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: 'HS256', kid: current.id })
      .setIssuer(ISSUER)
      .setSubject(String(userId))
      .setIssuedAt()
      .setExpirationTime(`${this.#seconds}s`)
      .sign(current.key)
  }

  /** Null for whatever is not an access token of ours that still holds. */
  async read(token: string): Promise<TokenHolder | null> {
    try {
      const { kid } = decodeProtectedHeader(token)
      const known = this.#keys.find(({ id }) => id === kid)
      if (known === undefined) return null
      const { payload } = await jwtVerify(token, known.key, { algorithms: ['HS256'], issuer: ISSUER })
      const userId = Number(payload.sub)
      return Number.isSafeInteger(userId) && typeof payload.sid === 'string' ? { userId, sessionId: payload.sid } : null
    } catch {
      return null
    }
  }
}
