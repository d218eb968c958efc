import { listTerminalLog } from '@etermai/admin-contract'
import { type ItemOf, useList } from '../../../api/index.ts'
import { Chip, Facts, FilterPill, JsonView } from '../../../design/index.ts'
import { TerminalFilter, TerminalLink } from '../../../eterm/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'
import { type Column, TextFilter, useFilters } from '../../../lists/index.ts'
import { Actor } from '../actor.tsx'
import { Chooser } from '../chooser.tsx'
import { LogFilters } from '../log-filters.tsx'
import { LogFrame } from '../log-frame.tsx'
import { LogTable } from '../log-table.tsx'
import { terminalEventMood, terminalEventWord, terminalEventWords } from './kinds.ts'

const words = defineWords({
  note: ['终端上线、离线、状态变更和异常', 'What happened to terminals: online, offline, states, errors'],
  label: ['终端日志', 'Terminal log'],
  find: ['在详情中查找', 'Find in details'],
  at: ['时间', 'Time'],
  terminal: ['终端', 'Terminal'],
  office: ['Office号', 'Office'],
  name: ['名称', 'Name'],
  kind: ['事件', 'Event'],
  actor: ['来自', 'By'],
  detail: ['详情', 'Detail'],
})
const PILLS = ['online', 'offline', 'state'] as const
type Line = ItemOf<typeof listTerminalLog>

/** What happened to terminals. */
export default function TerminalLogPage() {
  const say = useWords(words)
  const word = useSay()
  const { filters, set, clear } = useFilters(['from', 'until', 'terminal_id', 'kind', 'actor', 'text'])
  const list = useList(listTerminalLog, { query: filters })
  const columns = useColumns()
  return (
    <LogFrame note={say('note')}>
      <LogFilters
        page="log_terminals"
        kind="terminal_log"
        find={say('find')}
        filters={filters}
        set={set}
        clear={clear}
        pills={PILLS.map((kind) => (
          <FilterPill
            key={kind}
            pressed={filters.kind === kind}
            onPress={() => set({ kind: filters.kind === kind ? null : kind })}
          >
            {word(terminalEventWord(kind))}
          </FilterPill>
        ))}
      >
        <Chooser
          label={say('kind')}
          known={terminalEventWords}
          value={filters.kind}
          onChange={(kind) => set({ kind })}
        />
        <TerminalFilter value={filters.terminal_id} onChange={(terminal_id) => set({ terminal_id })} />
        <TextFilter label={say('actor')} value={filters.actor} onChange={(actor) => set({ actor })} />
      </LogFilters>
      <LogTable
        name="log-terminals"
        label={say('label')}
        list={list}
        columns={columns}
        keyOf={({ terminal_id, at, kind }) => [terminal_id, at, kind].join('~')}
        titleOf={({ kind }) => word(terminalEventWord(kind))}
        details={(line) => <Details line={line} />}
      />
    </LogFrame>
  )
}

function useColumns(): Column<Line>[] {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  return [
    { key: 'at', title: say('at'), width: '150px', cell: ({ at }) => format.time(at) },
    {
      key: 'kind',
      title: say('kind'),
      width: '120px',
      cell: ({ kind }) => <Chip mood={terminalEventMood(kind)}>{word(terminalEventWord(kind))}</Chip>,
    },
    {
      key: 'terminal',
      title: say('terminal'),
      cell: ({ terminal_id, name }) => <TerminalLink id={terminal_id}>{name ?? terminal_id}</TerminalLink>,
    },
    { key: 'office', title: say('office'), width: '100px', cell: ({ office_no }) => office_no },
    { key: 'actor', title: say('actor'), cell: ({ actor }) => <Actor name={actor} /> },
    {
      key: 'detail',
      title: say('detail'),
      width: 'minmax(0, 2fr)',
      cell: ({ detail }) => <span className="text-ink-2">{detail == null ? '' : JSON.stringify(detail)}</span>,
    },
  ]
}

function Details({ line }: { line: Line }) {
  const say = useWords(words)
  const format = useFormat()
  const { at, terminal_id, name, office_no, actor, detail } = line
  return (
    <>
      <Facts
        facts={[
          [say('at'), format.time(at)],
          [say('terminal'), <TerminalLink key="terminal" id={terminal_id} />],
          [say('name'), name ?? undefined],
          [say('office'), office_no ?? undefined],
          [say('actor'), <Actor key="actor" name={actor} />],
        ]}
      />
      {detail != null && <JsonView label={say('detail')} value={detail} />}
    </>
  )
}
