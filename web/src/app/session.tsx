import type { PageRight } from '@etermai/access'
import type { DataOf, readMe } from '@etermai/admin-contract'
import { createContext, type ReactNode, use, useMemo } from 'react'

export type Me = DataOf<typeof readMe>

interface Session {
  me: Me
  /** Takes over what the server says of me after something changed it. */
  renew(me: Me): void
}
const Context = createContext<Session | null>(null)

export function SessionProvider({ me, renew, children }: Session & { children: ReactNode }) {
  const session = useMemo(() => ({ me, renew }), [me, renew])
  return <Context value={session}>{children}</Context>
}

function useSession(): Session {
  const session = use(Context)
  if (session === null) throw new Error('asked for a session outside of one')
  return session
}

/** Who has signed in. */
export function useMe(): Me {
  return useSession().me
}

export function useRenewMe(): (me: Me) => void {
  return useSession().renew
}

/** May I? What one may not do is not shown; the server decides. */
export function useCan(): (right: PageRight | (string & {})) => boolean {
  const { rights } = useMe()
  return useMemo(() => {
    const held = new Set(rights)
    return (right) => held.has(right)
  }, [rights])
}
