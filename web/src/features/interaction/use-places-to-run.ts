import { listGrants, listOffices, listTerminals } from '@etermai/admin-contract'
import { useCall } from '../../api/index.ts'
import { useCan, useMe } from '../../app/session.tsx'

const ALL = 200

/** Where one's tasks may run: Offices that are granted and switched on, and terminals that one sees. */
export function usePlacesToRun(office_no: string) {
  const can = useCan()
  const me = useMe()
  const reachesAll = me.scope === 'all'
  const grants = useCall(
    listGrants,
    { query: { username: me.username, status: 'active', limit: ALL } },
    { enabled: can('offices.read') && !reachesAll },
  )
  const offices = useCall(listOffices, { query: { limit: ALL } }, { enabled: can('offices.read') && reachesAll })
  const terminals = useCall(
    listTerminals,
    { query: { limit: ALL, ...(office_no === '' ? {} : { office_no }) } },
    { enabled: can('terminals.read'), keep: true },
  )
  const granted = (grants.data?.items ?? []).filter(({ switched_on }) => switched_on)
  return {
    offices: reachesAll
      ? (offices.data?.items ?? []).map((office) => office.office_no)
      : granted.map((grant) => grant.office_no),
    terminals: terminals.data?.items ?? [],
  }
}
