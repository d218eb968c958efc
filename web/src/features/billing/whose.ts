import { useMe } from '../../app/session.tsx'
import { useFilters } from '../../lists/index.ts'

/** `user_id` of the address for everybody whom one may see. */
export const EVERYBODY = 'all'

export interface Whose {
  /** null: everybody whom one may see. */
  userId: number | null
  isOneself: boolean
  /** May there be others to choose? */
  seesOthers: boolean
  choose(userId: number | typeof EVERYBODY): void
  /** For queries. */
  asked: { user_id?: number }
  /** To go along when one leaves for another tab. */
  search: string
}

/** Whose money is shown: one's own, unless the address says otherwise. */
export function useWhose(): Whose {
  const me = useMe()
  const { filters, set } = useFilters(['user_id'])
  const seesOthers = me.scope !== 'self'
  const userId = readUser(seesOthers ? filters.user_id : undefined, me.user_id)
  return {
    userId,
    isOneself: userId === me.user_id,
    seesOthers,
    choose: (chosen) => set({ user_id: chosen === me.user_id ? null : String(chosen) }),
    asked: userId === null ? {} : { user_id: userId },
    search: userId === me.user_id ? '' : `?user_id=${userId ?? EVERYBODY}`,
  }
}

/** Money is given to oneself by nobody but who runs the whole platform. */
export function useMayGiveTo(): (userId: number | null) => boolean {
  const me = useMe()
  return (userId) => me.scope === 'all' || userId !== me.user_id
}

/** The user that an address names; oneself where it names none. */
function readUser(named: string | undefined, oneself: number): number | null {
  if (named === EVERYBODY) return null
  return named !== undefined && /^[1-9]\d{0,14}$/.test(named) ? Number(named) : oneself
}
