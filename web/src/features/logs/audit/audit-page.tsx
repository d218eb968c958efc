import { listAuditTrail } from '@etermai/admin-contract'
import { type ItemOf, useList } from '../../../api/index.ts'
import { Chip } from '../../../design/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'
import { type Column, TextFilter, useFilters } from '../../../lists/index.ts'
import { Actor } from '../actor.tsx'
import { Chooser } from '../chooser.tsx'
import { LogFilters } from '../log-filters.tsx'
import { LogFrame } from '../log-frame.tsx'
import { LogTable } from '../log-table.tsx'
import { actionMood, actionWord, areaWords } from './actions.ts'
import { AuditDetails } from './audit-details.tsx'
import { difference } from './difference.ts'
import { SubjectLink } from './subject-link.tsx'

const words = defineWords({
  note: ['谁、在何时、从哪里、改了什么；只增不改', 'Who changed what, when and from where; lines are never changed'],
  label: ['审计日志', 'Audit trail'],
  find: ['在对象中查找', 'Find in subjects'],
  at: ['时间', 'Time'],
  actor: ['操作人', 'Who'],
  action: ['动作', 'Action'],
  subject: ['对象', 'Subject'],
  subject_hint: ['如 user:agent1', 'Such as user:agent1'],
  changes: ['变更', 'Changes'],
  fields: ['{n} 项', '{n} {n|field|fields}'],
  address: ['来源地址', 'Address'],
})
export type AuditLine = ItemOf<typeof listAuditTrail>

/** Who changed what, from where. */
export default function AuditPage() {
  const say = useWords(words)
  const word = useSay()
  const { filters, set, clear } = useFilters(['from', 'until', 'actor', 'subject', 'action', 'text'])
  const list = useList(listAuditTrail, { query: filters })
  const columns = useColumns()
  return (
    <LogFrame note={say('note')}>
      <LogFilters page="log_audit" kind="audit" find={say('find')} filters={filters} set={set} clear={clear}>
        <Chooser
          label={say('action')}
          known={areaWords}
          value={filters.action}
          onChange={(action) => set({ action })}
        />
        <TextFilter label={say('actor')} value={filters.actor} onChange={(actor) => set({ actor })} />
        <TextFilter
          label={say('subject')}
          hint={say('subject_hint')}
          value={filters.subject}
          onChange={(subject) => set({ subject })}
        />
      </LogFilters>
      <LogTable
        name="log-audit"
        label={say('label')}
        list={list}
        columns={columns}
        keyOf={({ id }) => String(id)}
        titleOf={({ action }) => word(actionWord(action))}
        details={(line) => <AuditDetails line={line} />}
      />
    </LogFrame>
  )
}

function useColumns(): Column<AuditLine>[] {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  return [
    { key: 'at', title: say('at'), width: '150px', cell: ({ at }) => format.time(at) },
    { key: 'actor', title: say('actor'), cell: ({ actor }) => <Actor name={actor} /> },
    {
      key: 'action',
      title: say('action'),
      width: 'minmax(0, 1.4fr)',
      cell: ({ action }) => <Chip mood={actionMood(action)}>{word(actionWord(action))}</Chip>,
    },
    {
      key: 'subject',
      title: say('subject'),
      width: 'minmax(0, 1.6fr)',
      cell: ({ subject }) => <SubjectLink subject={subject} />,
    },
    {
      key: 'changes',
      title: say('changes'),
      width: '100px',
      cell: ({ before, after }) => {
        const n = difference(before, after).length
        return <span className="text-ink-2">{n === 0 ? '' : say('fields', { n })}</span>
      },
    },
    { key: 'address', title: say('address'), width: '130px', align: 'end', cell: ({ ip }) => ip },
  ]
}
