import { listTerminals } from '@etermai/admin-contract'
import { useEffect } from 'react'
import { type ItemOf, type Listing, useList } from '../api/index.ts'
import { useCan } from '../app/session.tsx'

export type FleetTerminal = ItemOf<typeof listTerminals>

const PAGE = 200

/** Every terminal that one may see, all pages of them. */
export function useFleet(): Listing<FleetTerminal> {
  const can = useCan()
  const fleet = useList(listTerminals, { query: { limit: PAGE } }, { enabled: can('terminals.read') })
  const { hasMore, isFetching, more } = fleet
  useEffect(() => {
    if (hasMore && !isFetching) more()
  }, [hasMore, isFetching, more])
  return fleet
}

/** What people call a terminal. */
export function terminalName({ name, office_no, pid }: Pick<FleetTerminal, 'name' | 'office_no' | 'pid'>): string {
  return name ?? `${office_no}-${pid}`
}
