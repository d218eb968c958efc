import { type Grant, GrantStatusChip, UserLink, Validity } from '../../eterm/index.ts'
import { useWords } from '../../language/index.ts'
import type { Column } from '../../lists/index.ts'
import { GrantActs, type GrantActsOf, UseText } from './grant-acts.tsx'
import { words } from './words.ts'

export function useGrantColumns(acts: GrantActsOf): readonly Column<Grant>[] {
  const say = useWords(words)
  return [
    { key: 'user', title: say('user'), cell: ({ username }) => <UserLink username={username} /> },
    { key: 'office', title: say('office'), width: '88px', cell: ({ office_no }) => <code>{office_no}</code> },
    { key: 'status', title: say('status'), width: '96px', cell: ({ status }) => <GrantStatusChip status={status} /> },
    { key: 'valid', title: say('valid'), width: 'minmax(0, 1.9fr)', cell: (grant) => <Validity grant={grant} /> },
    { key: 'use', title: say('use'), width: '104px', cell: (grant) => <UseText grant={grant} /> },
    { key: 'remark', title: say('remark'), cell: ({ remark }) => remark ?? '—' },
    { key: 'by', title: say('granted_by'), cell: ({ granted_by }) => granted_by ?? '—', optional: true },
    {
      key: 'acts',
      title: say('acts'),
      width: '156px',
      align: 'end',
      cell: (grant) => <GrantActs grant={grant} {...acts} />,
    },
  ]
}
