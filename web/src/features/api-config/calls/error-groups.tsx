import { listCallLog } from '@etermai/admin-contract'
import { CircleCheck } from 'lucide-react'
import { useMemo } from 'react'
import { useCall } from '../../../api/index.ts'
import { Answer, Button, Card, CardHead, Chip, Segmented } from '../../../design/index.ts'
import { errorWords } from '../../../eterm/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'
import { useFilters } from '../../../lists/index.ts'
import { type ErrorGroup, groupByCode } from './error-groups.ts'
import { moodOf } from './mood.ts'

const words = defineWords({
  title: ['错误归类', 'Errors by code'],
  note: ['最近 {n} 次被拒绝或失败的调用', 'The latest {n} {n|call that was|calls that were} refused or failed'],
  note_more: ['只统计最近 {n} 次，更早的还有', 'The latest {n} only; there are more before'],
  within: ['时间范围', 'Within'],
  within_1: ['24 小时', '24 hours'],
  within_7: ['7 天', '7 days'],
  within_30: ['30 天', '30 days'],
  none: ['这段时间没有被拒绝的调用', 'No call was refused in this time'],
  count: ['{n} 次', '{n} {n|time|times}'],
  last: ['最近 {at}', 'last {at}'],
  at: ['发生在 {routes}', 'at {routes}'],
  todo: ['怎么办：{what}', 'What to do: {what}'],
  show: ['只看这些', 'Show them'],
  show_label: ['只看这些：{code}', 'Show them: {code}'],
  show_all: ['取消筛选', 'Show all'],
})
const spans = ['1', '7', '30'] as const
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const READ = 200

/** What goes wrong most, what it means, and what to do. */
export function ErrorGroups({
  username,
  code,
  onChoose,
}: {
  username: string
  /** The one that the list is filtered by. */
  code: string | undefined
  onChoose(code: string | null): void
}) {
  const say = useWords(words)
  const { filters, set } = useFilters(['within'])
  const within = spans.find((span) => span === filters.within) ?? '7'
  // To the minute, so that it is one question while one looks.
  const from = useMemo(
    () => new Date(Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - Number(within) * DAY_MS).toISOString(),
    [within],
  )
  const refused = useCall(
    listCallLog,
    { query: { surface: 'api', username, refused: 'true', from, limit: READ } },
    { keep: true },
  )
  const read = refused.data
  return (
    <Card>
      <CardHead
        title={say('title')}
        note={read && say(read.next_cursor === null ? 'note' : 'note_more', { n: read.items.length })}
      >
        <Segmented
          label={say('within')}
          tabs={spans.map((value) => ({ value, label: say(`within_${value}`) }))}
          value={within}
          onChange={(value) => set({ within: value === '7' ? null : value })}
        />
      </CardHead>
      <Answer of={refused} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="flex items-center gap-2 text-body text-ink-2">
              <CircleCheck aria-hidden className="size-5 text-ok" />
              {say('none')}
            </p>
          ) : (
            <ul className="divide-y divide-hairline">
              {groupByCode(items).map((group) => (
                <Group key={group.code} group={group} isChosen={group.code === code} onChoose={onChoose} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Card>
  )
}

function Group({
  group: { code, status, count, last, routes },
  isChosen,
  onChoose,
}: {
  group: ErrorGroup
  isChosen: boolean
  onChoose(code: string | null): void
}) {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  const known = errorWords(code)
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-72">
        <div className="flex flex-wrap items-center gap-2">
          <Chip mood={moodOf(status)}>{code}</Chip>
          <span className="text-body font-[560]">{say('count', { n: count })}</span>
          <span className="text-small text-ink-2">{say('last', { at: format.ago(last) })}</span>
        </div>
        {known !== null && (
          <>
            <p className="mt-1.5 text-body">{word(known.meaning)}</p>
            <p className="text-small text-ink-2">{say('todo', { what: word(known.remedy) })}</p>
          </>
        )}
        <p className="text-caption text-ink-2">{say('at', { routes: routes.join(' · ') })}</p>
      </div>
      <Button
        size="s"
        aria-pressed={isChosen}
        aria-label={isChosen ? undefined : say('show_label', { code })}
        onClick={() => onChoose(isChosen ? null : code)}
      >
        {say(isChosen ? 'show_all' : 'show')}
      </Button>
    </li>
  )
}
