import { useMemo } from 'react'
import { useMe } from './session.tsx'
import type { Standing } from './standing.ts'

/** What I may do, and how far it reaches. */
export function useStanding(): Standing & { username: string } {
  const { username, role, scope, rights } = useMe()
  return useMemo(() => ({ username, role: role.name, scope, rights }), [username, role.name, scope, rights])
}
