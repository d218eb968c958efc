import type { listCallbacks } from '@etermai/admin-contract'
import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import type { ItemOf, Listing } from '../../api/index.ts'
import { useMe } from '../../app/session.tsx'
import { Chip } from '../../design/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../language/index.ts'
import { type Column, DataTable, type Selection } from '../../lists/index.ts'
import { CallbackStatusChip } from './status-chip.tsx'
import { isPaused } from './when.ts'
import { eventWord, failureWord } from './words.ts'

type Line = ItemOf<typeof listCallbacks>

const words = defineWords({
  label: ['回调', 'Callbacks'],
  created: ['创建时间', 'Created'],
  event: ['事件', 'Event'],
  status: ['状态', 'Status'],
  destination: ['目标', 'Destination'],
  user: ['用户', 'User'],
  attempts: ['次数', 'Attempts'],
  last: ['最近一次', 'Last attempt'],
  next: ['下次尝试', 'Next attempt'],
  paused: ['目标已暂停', 'Destination paused'],
  ok: ['对方答 HTTP {status}', 'Answered HTTP {status}'],
  not_tried: ['还没有尝试', 'Not tried yet'],
  tries: ['{n} 次', '{n} {n|attempt|attempts}'],
})

export function CallbackTable({
  list,
  selection,
  empty,
}: {
  list: Listing<Line>
  selection?: Selection
  empty: ReactNode
}) {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  const { search } = useLocation()
  const seesOthers = useMe().scope !== 'self'
  const lastOf = ({ last_error, last_status }: Line) => {
    if (last_error !== null) return word(failureWord(last_error))
    return last_status === null ? say('not_tried') : say('ok', { status: last_status })
  }
  const state = (line: Line) =>
    isPaused(line, Date.now()) ? (
      <Chip mood="warning">{say('paused')}</Chip>
    ) : (
      <CallbackStatusChip status={line.status} />
    )
  const columns: readonly Column<Line>[] = [
    { key: 'created', title: say('created'), width: '120px', cell: ({ created_at }) => format.shortTime(created_at) },
    { key: 'event', title: say('event'), width: '130px', cell: ({ event }) => word(eventWord(event)) },
    { key: 'status', title: say('status'), width: '130px', cell: state },
    {
      key: 'destination',
      title: say('destination'),
      width: 'minmax(0, 1.4fr)',
      cell: ({ url }) => <span title={url}>{url}</span>,
    },
    ...(seesOthers
      ? [{ key: 'user', title: say('user'), width: '110px', cell: ({ username }: Line) => username }]
      : []),
    { key: 'attempts', title: say('attempts'), width: '72px', align: 'end', cell: ({ attempts }) => attempts },
    { key: 'last', title: say('last'), cell: lastOf },
    {
      key: 'next',
      title: say('next'),
      width: '110px',
      cell: ({ next_attempt_at }) => (next_attempt_at === null ? '—' : format.ago(next_attempt_at)),
    },
  ]
  return (
    <DataTable
      name="callbacks"
      label={say('label')}
      list={list}
      columns={columns}
      keyOf={({ event_id }) => event_id}
      linkOf={({ event_id }) => `/callbacks/${event_id}${search}`}
      {...(selection === undefined ? {} : { selection })}
      card={(line) => (
        <>
          <div className="flex items-center justify-between gap-3">
            <span className="text-body font-[560]">{word(eventWord(line.event))}</span>
            {state(line)}
          </div>
          <p className="mt-1 truncate text-small text-ink-2">{line.url}</p>
          <p className="mt-1 flex justify-between gap-3 text-small text-ink-2">
            <span className="truncate">{lastOf(line)}</span>
            <span className="shrink-0">
              {say('tries', { n: line.attempts })} · {format.shortTime(line.created_at)}
            </span>
          </p>
        </>
      )}
      empty={empty}
    />
  )
}
