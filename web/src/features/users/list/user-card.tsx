import type { listUsers } from '@etermai/admin-contract'
import type { ItemOf } from '../../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../../language/index.ts'
import { UserStatusChip } from '../status.tsx'
import { words } from '../words.ts'

/** A user in the list of a phone. */
export function UserCard({ user }: { user: ItemOf<typeof listUsers> }) {
  const say = useWords(words)
  const format = useFormat()
  const language = useLanguage()
  const role = language === 'en' ? user.role.label_en : user.role.label_zh
  return (
    <div className="space-y-1.5">
      <div className="flex items-center justify-between gap-3">
        <span className="min-w-0 truncate text-body font-[560]">
          {user.username} <span className="font-[400] text-ink-2">{user.display_name}</span>
        </span>
        <UserStatusChip status={user.status} isDeleted={user.deleted_at !== null} />
      </div>
      <p className="flex justify-between gap-3 text-small">
        <span className="min-w-0 truncate text-ink-2">
          {role}
          {user.administrator !== null && ` · ${say('of', { name: user.administrator })}`}
        </span>
        {user.available !== null && <span className="shrink-0">{format.money(user.available)}</span>}
      </p>
      <p className="text-caption text-ink-2">
        {say('last_login')} {user.last_login_at === null ? say('never') : format.shortTime(user.last_login_at)}
        {user.open_tasks !== null && user.open_tasks > 0 && ` · ${say('open_n', { n: user.open_tasks })}`}
      </p>
    </div>
  )
}
