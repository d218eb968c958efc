import { listOffices } from '@etermai/admin-contract'
import { Building2 } from 'lucide-react'
import { Link } from 'react-router'
import { type ItemOf, useList } from '../../api/index.ts'
import { useCan, useMe } from '../../app/session.tsx'
import { Button, Card, CardHead, Empty, Failed, Loading } from '../../design/index.ts'
import { useWords } from '../../language/index.ts'
import { LoadLine, useLoads } from './load-line.tsx'
import { words } from './words.ts'

const PAGE = 60
const link = 'inline-flex min-h-6 items-center rounded-[4px] text-accent underline underline-offset-2 max-md:min-h-11'

/** The Offices that one sees: their terminals, who may use them, and how busy they are. */
export function KnownCard() {
  const say = useWords(words)
  const { scope } = useMe()
  const offices = useList(listOffices, { query: { limit: PAGE } })
  return (
    <Card>
      <CardHead
        title={say(scope === 'all' ? 'known' : 'held')}
        note={scope === 'all' ? say('known_note') : undefined}
      />
      {offices.isLoading ? (
        <Loading lines={3} />
      ) : offices.error !== null && offices.items.length === 0 ? (
        <Failed error={offices.error} onAgain={offices.refresh} />
      ) : offices.items.length === 0 ? (
        <Empty icon={Building2} title={say(scope === 'all' ? 'known_none' : 'mine_none')}>
          {say(scope === 'all' ? 'known_none_note' : 'mine_none_note')}
        </Empty>
      ) : (
        <Known items={offices.items} />
      )}
      {offices.hasMore && (
        <Button className="mt-4" busy={offices.isFetching} onClick={offices.more}>
          {say('more')}
        </Button>
      )}
    </Card>
  )
}

function Known({ items }: { items: readonly ItemOf<typeof listOffices>[] }) {
  const say = useWords(words)
  const can = useCan()
  const loads = useLoads()
  return (
    <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-3">
      {items.map(({ office_no, remark, terminals, users }) => {
        const load = loads.get(office_no)
        const has = say('terminals_n', { n: terminals })
        const used = say('users_n', { n: users })
        return (
          <li key={office_no} className="space-y-2 rounded-control bg-inset p-4 text-small">
            <p className="flex items-baseline justify-between gap-3">
              <code className="font-mono text-body font-[620]">{office_no}</code>
              <span className="truncate text-ink-2">{remark}</span>
            </p>
            {load !== undefined && <LoadLine load={load} />}
            <p className="flex flex-wrap items-center gap-x-4">
              {can('terminals.read') ? (
                <Link to={`/terminals?office_no=${office_no}`} className={link}>
                  {has}
                </Link>
              ) : (
                <span>{has}</span>
              )}
              {can('offices.grant') ? (
                <Link to={`/offices?office_no=${office_no}#grants`} className={link}>
                  {used}
                </Link>
              ) : (
                <span>{used}</span>
              )}
            </p>
          </li>
        )
      })}
    </ul>
  )
}
