export type SignType = 'MD5' | 'HMAC-SHA256'

export interface OfficeGrant {
  officeNo: string
  validFrom: Date
  /** null: without end. */
  validUntil: Date | null
  /** By the user, who may switch granted Offices on and off. */
  switchedOn: boolean
  status: 'active' | 'revoked'
}

/** All that decides whether a signed call of this user is accepted, and at which price. */
export interface Profile {
  userId: number
  username: string
  /** Moves with every change of what the user may do, prices included. */
  version: number
  status: 'active' | 'disabled' | 'pending_review'
  /** null: the user has no API configuration; every signed call is then refused. */
  apiKey: string | null
  /** Is the API configuration switched on? */
  enabled: boolean
  /** In the clear. The current one first, then the previous one while its overlap runs. */
  md5Keys: string[]
  /** When the overlap of the previous one ends: from then on the profile must be read anew. null: none runs. */
  keysUntil: Date | null
  /** The only sign_type accepted; null: either. */
  signType: SignType | null
  requireTimestamp: boolean
  requireMethod: boolean
  /** CIDRs and addresses; empty: any address. */
  ipWhitelist: string[]
  permissions: ReadonlySet<string>
  grants: OfficeGrant[]
  defaultOffice: string | null
  /** Fen per operation type, with the overrides that are valid now. */
  prices: Readonly<Record<string, number>>
  /** For how long from when they were read, ms; null: until somebody sets others. */
  pricesHoldMs: number | null
}

/** The Offices that this user's tasks may use at `now`: granted, within validity, switched on. In Office order. */
export function usableOffices(profile: Profile, now: Date): string[] {
  return profile.grants
    .filter(
      (grant) =>
        grant.status === 'active' &&
        grant.switchedOn &&
        grant.validFrom <= now &&
        (grant.validUntil === null || grant.validUntil > now),
    )
    .map((grant) => grant.officeNo)
    .sort()
}
