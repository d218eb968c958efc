import type { Profile, ProfileCache } from '@etermai/accounts'
import { AppError, type SignType, signatureMatches, signBody } from '@etermai/domain'
import { type FailedAuthentications, isSameSecret } from '@etermai/platform'
import type { IngressSettings } from '../settings.ts'
import { isAllowedAddress } from './ip-whitelist.ts'

const MAX_SKEW_SECONDS = 300

/** The fields of a signed call, and what they were signed over. */
export interface SignedCall {
  username: string
  api_key: string
  sign: string
  sign_type?: SignType | undefined
  timestamp?: number | undefined
  method?: string | undefined
}

/** Who calls, in the order of api.md: key, account, address, signature. */
export class Identify {
  readonly #profiles: ProfileCache
  readonly #failures: FailedAuthentications
  readonly #settings: IngressSettings

  constructor(profiles: ProfileCache, failures: FailedAuthentications, settings: IngressSettings) {
    this.#profiles = profiles
    this.#failures = failures
    this.#settings = settings
  }

  /** Throws RATE_LIMITED for an address with too many failed authentications: before anything else is looked at. */
  checkAddress(ip: string): void {
    this.#failures.check(ip)
  }

  close(): void {
    this.#failures.close()
  }

  /**
   * The caller's profile. `fields` is the body, or the query string, as it came; `fresh` reads the profile anew.
   * Throws API_KEY_INVALID, ACCOUNT_DISABLED, IP_NOT_ALLOWED, INVALID_REQUEST, SIGN_INVALID, TIMESTAMP_SKEWED.
   */
  async caller(call: SignedCall, fields: Record<string, unknown>, ip: string, fresh = false): Promise<Profile> {
    const rules = await this.#rules()
    const cached = fresh ? null : await this.#profiles.get(call.username)
    if (cached !== null) {
      try {
        return check(cached, call, fields, ip, rules)
      } catch (error) {
        // The refusal may rest on what was changed a moment ago; guesses are limited by their address.
        if (!(error instanceof AppError) || error.code === 'INVALID_REQUEST') throw error
      }
    }
    const current = await this.#profiles.refresh(call.username)
    try {
      return check(current, call, fields, ip, rules)
    } catch (error) {
      if (error instanceof AppError && error.status === 401) this.#failures.failed(ip)
      throw error
    }
  }

  async #rules(): Promise<Rules> {
    await this.#settings.known()
    return {
      requireTimestamp: this.#settings.get('security.require_timestamp', false),
      signType: this.#settings.get('security.sign_type', 'any'),
    }
  }
}

/** What holds for every caller, whatever their own configuration says. */
interface Rules {
  requireTimestamp: boolean
  /** Of who names none. */
  signType: SignType | 'any'
}

function check(
  profile: Profile | null,
  call: SignedCall,
  fields: Record<string, unknown>,
  ip: string,
  rules: Rules,
): Profile {
  if (profile === null || profile.apiKey === null || !isSameSecret(profile.apiKey, call.api_key))
    throw new AppError('API_KEY_INVALID')
  if (profile.status !== 'active' || !profile.enabled) throw new AppError('ACCOUNT_DISABLED')
  if (!isAllowedAddress(ip, profile.ipWhitelist)) throw new AppError('IP_NOT_ALLOWED')
  const missing = [
    ...((profile.requireTimestamp || rules.requireTimestamp) && call.timestamp === undefined ? ['timestamp'] : []),
    ...(profile.requireMethod && call.method === undefined ? ['method'] : []),
  ]
  if (missing.length > 0) {
    throw new AppError('INVALID_REQUEST', {
      details: missing.map((path) => ({ path, message: 'is required by this API configuration' })),
    })
  }
  const signType = call.sign_type ?? 'MD5'
  const taken = profile.signType ?? rules.signType
  if (taken !== 'any' && taken !== signType) {
    throw new AppError('SIGN_INVALID', {
      details: [{ path: 'sign_type', message: `this API configuration takes ${taken} only` }],
    })
  }
  if (!profile.md5Keys.some((key) => signatureMatches(call.sign, signBody(fields, key, signType))))
    throw new AppError('SIGN_INVALID')
  if (call.timestamp !== undefined && Math.abs(Date.now() / 1_000 - call.timestamp) > MAX_SKEW_SECONDS)
    throw new AppError('TIMESTAMP_SKEWED')
  return profile
}
