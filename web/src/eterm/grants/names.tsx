import { listOffices, listUsers } from '@etermai/admin-contract'
import { useDeferredValue } from 'react'
import { useCall } from '../../api/index.ts'
import { useCan } from '../../app/session.tsx'

const OFFERED = 200
const USERS_OFFERED = 20

/** Offers the Offices that one sees, as the `datalist` of a field. */
export function OfficeNames({ id }: { id: string }) {
  const can = useCan()
  const offices = useCall(listOffices, { query: { limit: OFFERED } }, { enabled: can('offices.read') })
  return (
    <datalist id={id}>
      {offices.data?.items.map(({ office_no, remark }) => (
        <option key={office_no} value={office_no}>
          {remark ?? office_no}
        </option>
      ))}
    </datalist>
  )
}

/** Offers the users that one sees by a part of their name, as the `datalist` of a field. */
export function UserNames({ id, part = '', ofRole }: { id: string; part?: string; ofRole?: string }) {
  const can = useCan()
  const q = useDeferredValue(part.trim())
  const users = useCall(
    listUsers,
    { query: { limit: USERS_OFFERED, ...(q === '' ? {} : { q }), ...(ofRole === undefined ? {} : { role: ofRole }) } },
    { enabled: can('users.read'), keep: true },
  )
  return (
    <datalist id={id}>
      {users.data?.items.map(({ username, display_name }) => (
        <option key={username} value={username}>
          {display_name ?? username}
        </option>
      ))}
    </datalist>
  )
}
