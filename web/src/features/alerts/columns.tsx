import { Chip } from '../../design/index.ts'
import { alertWords } from '../../eterm/index.ts'
import { defineWords, useFormat, useWords } from '../../language/index.ts'
import type { Column } from '../../lists/index.ts'
import { useAlertText } from './alert-words.ts'
import { StandingChip } from './standing-chip.tsx'
import type { Alert } from './subject.ts'
import { SubjectLink } from './subject-link.tsx'

const words = defineWords({
  kind: ['告警', 'Alert'],
  sentence: ['说明', 'What happened'],
  subject: ['相关', 'About'],
  count: ['次数', 'Times'],
  last: ['最近', 'Last'],
  standing: ['状态', 'State'],
})

export function useAlertColumns(): Column<Alert>[] {
  const say = useWords(words)
  const format = useFormat()
  const textOf = useAlertText()
  return [
    {
      key: 'kind',
      title: say('kind'),
      width: '148px',
      cell: (alert) => <Chip mood={alertWords(alert.kind).mood}>{textOf(alert).name}</Chip>,
    },
    {
      key: 'sentence',
      title: say('sentence'),
      width: 'minmax(0, 3fr)',
      cell: (alert) => <span className="whitespace-normal">{textOf(alert).sentence}</span>,
    },
    {
      key: 'subject',
      title: say('subject'),
      width: 'minmax(0, 1.3fr)',
      cell: (alert) => <SubjectLink alert={alert} />,
    },
    { key: 'count', title: say('count'), width: '56px', align: 'end', cell: ({ count }) => format.number(count) },
    {
      key: 'last',
      title: say('last'),
      width: '108px',
      cell: ({ last_at }) => <time dateTime={last_at}>{format.shortTime(last_at)}</time>,
    },
    { key: 'standing', title: say('standing'), width: '116px', cell: (alert) => <StandingChip alert={alert} /> },
  ]
}
