import type { listUsers } from '@etermai/admin-contract'
import type { ItemOf } from '../../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../../language/index.ts'
import type { Column } from '../../../lists/index.ts'
import { UserStatusChip } from '../status.tsx'
import { words } from '../words.ts'

type Line = ItemOf<typeof listUsers>

export function useUserColumns(): readonly Column<Line>[] {
  const say = useWords(words)
  const format = useFormat()
  const language = useLanguage()
  return [
    {
      key: 'user',
      title: say('user'),
      width: 'minmax(0, 1.5fr)',
      cell: ({ username, display_name }) => (
        <>
          {username} <span className="font-[400] text-ink-2">{display_name}</span>
        </>
      ),
    },
    {
      key: 'status',
      title: say('status'),
      width: '108px',
      cell: ({ status, deleted_at }) => <UserStatusChip status={status} isDeleted={deleted_at !== null} />,
    },
    { key: 'role', title: say('role'), cell: ({ role }) => (language === 'en' ? role.label_en : role.label_zh) },
    { key: 'administrator', title: say('administrator'), cell: ({ administrator }) => administrator ?? '—' },
    {
      key: 'login',
      title: say('last_login'),
      width: '132px',
      cell: ({ last_login_at }) => (last_login_at === null ? say('never') : format.shortTime(last_login_at)),
    },
    {
      key: 'open',
      title: say('open_tasks'),
      width: '88px',
      align: 'end',
      cell: ({ open_tasks }) => format.number(open_tasks),
    },
    {
      key: 'balance',
      title: say('balance'),
      width: '120px',
      align: 'end',
      cell: ({ available }) => format.money(available),
    },
    { key: 'ip', title: say('login_from'), cell: ({ last_login_ip }) => last_login_ip ?? '—', optional: true },
    {
      key: 'api',
      title: say('api'),
      width: '72px',
      cell: ({ api_enabled }) => say(api_enabled ? 'api_on' : 'api_off'),
      optional: true,
    },
    { key: 'email', title: say('email'), cell: ({ email }) => email ?? '—', optional: true },
    { key: 'phone', title: say('phone'), cell: ({ phone }) => phone ?? '—', optional: true },
    {
      key: 'created',
      title: say('created'),
      width: '132px',
      cell: ({ created_at }) => format.shortTime(created_at),
      optional: true,
    },
  ]
}
