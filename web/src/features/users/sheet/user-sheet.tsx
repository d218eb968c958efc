import { showUser } from '@etermai/admin-contract'
import { useParams } from 'react-router'
import { AdminError, useCall } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { Answer, Empty, Sheet } from '../../../design/index.ts'
import { useLanguage, useWords } from '../../../language/index.ts'
import { UserStatusChip } from '../status.tsx'
import { ApiCard } from './api-card.tsx'
import { LimitsCard } from './limits-card.tsx'
import { MoneyCard } from './money-card.tsx'
import { OfficesCard } from './offices-card.tsx'
import { OverviewCard } from './overview-card.tsx'
import { ParticularsCard } from './particulars-card.tsx'
import { RightsCard } from './rights-card.tsx'
import type { UserDetail } from './user.ts'
import { UserActs } from './user-acts.tsx'
import { words } from './words.ts'

/** Everything about a user, over the list. */
export default function UserSheet() {
  const say = useWords(words)
  const can = useCan()
  const { username = '' } = useParams()
  const found = useCall(showUser, { params: { username } })
  const user = found.data
  const isGone = found.error instanceof AdminError && found.error.status < 500
  return (
    <Sheet
      back="/users"
      title={user?.display_name ?? username}
      note={user === undefined ? undefined : <Head user={user} />}
      actions={user === undefined || user.deleted_at !== null ? undefined : <UserActs user={user} />}
    >
      {isGone ? (
        <Empty title={say('gone')} />
      ) : (
        <Answer of={found}>
          {(detail) => (
            <>
              <OverviewCard user={detail} />
              {can('money.read') && <MoneyCard user={detail} />}
              <ParticularsCard user={detail} />
              <RightsCard user={detail} />
              {can('offices.read') && <OfficesCard user={detail} />}
              {can('api_config.read') && detail.deleted_at === null && <ApiCard user={detail} />}
              {detail.limits !== null && <LimitsCard user={detail} limits={detail.limits} />}
            </>
          )}
        </Answer>
      )}
    </Sheet>
  )
}

function Head({ user }: { user: UserDetail }) {
  const language = useLanguage()
  return (
    <span className="flex flex-wrap items-center gap-2">
      <UserStatusChip status={user.status} isDeleted={user.deleted_at !== null} />
      {user.username} · {language === 'en' ? user.role.label_en : user.role.label_zh}
    </span>
  )
}
