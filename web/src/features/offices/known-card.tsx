import { listOffices, readOfficeLoad } from '@etermai/admin-contract'
import { Link } from 'react-router'
import { useCall, useList } from '../../api/index.ts'
import { useCan } from '../../app/session.tsx'
import { Card, CardHead, Failed, Loading } from '../../design/index.ts'
import { useFormat, useWords } from '../../language/index.ts'
import { words } from './words.ts'

const LOOK_MS = 10_000

/** Every Office that one sees: its terminals, who may use it, and how busy it is. */
export function KnownCard() {
  const say = useWords(words)
  const format = useFormat()
  const can = useCan()
  const seesLoad = can('terminals.read')
  const offices = useList(listOffices, { query: { limit: 200 } })
  const load = useCall(readOfficeLoad, {}, { enabled: seesLoad, everyMs: LOOK_MS })
  const loads = new Map(load.data?.items.map((one) => [one.office_no, one]))
  if (offices.isLoading) return <Loading />
  if (offices.error !== null && offices.items.length === 0)
    return <Failed error={offices.error} onAgain={offices.refresh} />
  if (offices.items.length === 0) return null
  return (
    <Card>
      <CardHead title={say('known')} />
      <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {offices.items.map(({ office_no, remark, terminals, users }) => {
          const now = loads.get(office_no)
          return (
            <li key={office_no} className="rounded-control bg-inset p-4 text-small">
              <p className="flex items-baseline justify-between gap-3">
                <code className="font-mono text-body font-[620]">{office_no}</code>
                <span className="truncate text-ink-2">{remark}</span>
              </p>
              <p className="mt-1 text-ink-2">
                {seesLoad ? (
                  <Link to={`/terminals?office_no=${office_no}`} className="text-accent underline underline-offset-2">
                    {say('terminals')} {format.number(terminals)}
                  </Link>
                ) : (
                  `${say('terminals')} ${format.number(terminals)}`
                )}
                {' · '}
                {say('users')} {format.number(users)}
              </p>
              {now !== undefined && (
                <p className="mt-1">
                  {now.is_stale
                    ? say('load_stale')
                    : say('load', { online: format.number(now.online), room: format.number(now.with_room) })}
                  {!now.is_stale && now.waiting > 0 && (
                    <span className="text-warning"> · {say('load_waiting', { n: format.number(now.waiting) })}</span>
                  )}
                </p>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
