import { listGrants } from '@etermai/admin-contract'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useList } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { barrierTo } from '../../../app/standing.ts'
import { useStanding } from '../../../app/use-standing.ts'
import { Button, Card, CardHead, Chip, Failed, Loading } from '../../../design/index.ts'
import {
  type Grant,
  GrantDialog,
  GrantStatusChip,
  type GrantSubject,
  RevokeDialog,
  Validity,
} from '../../../eterm/index.ts'
import { useWords } from '../../../language/index.ts'
import { standingOf, type UserDetail } from './user.ts'
import { words } from './words.ts'

const PAGE = 200

/** Which Offices the user may use, and until when. */
export function OfficesCard({ user }: { user: UserDetail }) {
  const say = useWords(words)
  const can = useCan()
  const me = useStanding()
  const grants = useList(listGrants, { query: { username: user.username, limit: PAGE } })
  const [subject, setSubject] = useState<GrantSubject | null>(null)
  const [revoking, setRevoking] = useState<Grant | null>(null)
  const mayGrant =
    can('offices.grant') && user.deleted_at === null && barrierTo(me, standingOf(user), { superOwn: true }) === null
  const isEmpty = grants.items.length === 0
  return (
    <Card>
      <CardHead title={say('offices')}>
        {mayGrant && (
          <Button size="s" icon={Plus} onClick={() => setSubject({ username: user.username })}>
            {say('grant')}
          </Button>
        )}
      </CardHead>
      {grants.isLoading && <Loading lines={2} />}
      {isEmpty && grants.error !== null && <Failed error={grants.error} onAgain={grants.refresh} />}
      {isEmpty && !grants.isLoading && grants.error === null && (
        <p className="text-small text-ink-2">{say('no_offices')}</p>
      )}
      <ul className="divide-y divide-hairline">
        {grants.items.map((grant) => {
          const isOver = grant.status === 'revoked' || grant.status === 'expired'
          return (
            <li key={grant.office_no} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 text-small">
              <code className="font-mono font-[560]">{grant.office_no}</code>
              <GrantStatusChip status={grant.status} />
              {grant.is_default && (
                <Chip mood="accent" dot={false}>
                  {say('default_office')}
                </Chip>
              )}
              <span className="min-w-40 flex-1 text-ink-2">
                <Validity grant={grant} />
                {!grant.switched_on && ` · ${say('switched_off')}`}
                {grant.remark !== null && ` · ${grant.remark}`}
              </span>
              {mayGrant && (
                <span className="flex gap-1">
                  <Button size="s" onClick={() => setSubject({ grant })}>
                    {say(isOver ? 'grant_again' : 'extend')}
                  </Button>
                  {!isOver && (
                    <Button size="s" onClick={() => setRevoking(grant)}>
                      {say('revoke')}
                    </Button>
                  )}
                </span>
              )}
            </li>
          )
        })}
      </ul>
      {subject !== null && <GrantDialog subject={subject} onClose={() => setSubject(null)} />}
      {revoking !== null && <RevokeDialog grant={revoking} onClose={() => setRevoking(null)} />}
    </Card>
  )
}
