import { useCan, useMe } from '../../../app/session.tsx'
import { TerminalLink } from '../../../eterm/index.ts'

/** May terminals be looked at? Who has nothing but their own tasks reaches none. */
export function useSeesTerminals(): boolean {
  const can = useCan()
  const { scope } = useMe()
  return can('terminals.read') && scope !== 'self'
}

/** A terminal; leads to it where one may see it. */
export function TerminalName({ id }: { id: string }) {
  return useSeesTerminals() ? <TerminalLink id={id} /> : id
}
