import { CircleCheck } from 'lucide-react'
import { Link } from 'react-router'
import { useCan } from '../../../app/session.tsx'
import { Card, CardHead, Empty, Failed, Loading } from '../../../design/index.ts'
import type { FleetTerminal } from '../../../eterm/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { ConcernLine } from './concern-line.tsx'
import type { Concerns } from './use-concerns.ts'

const words = defineWords({
  title: ['需要处理', 'Needs attention'],
  none: ['没有需要处理的事', 'Nothing needs you'],
  none_note: [
    '出现待核实任务、终端故障、回调失败或余额不足时，会列在这里。',
    'Unknown tasks, failing terminals or callbacks, and low balances will be listed here.',
  ],
  healthy: ['{n} 台终端正常工作', '{n} {n|terminal works|terminals work} as they should'],
  more: ['还有 {n} 件', '{n} more'],
  all: ['查看全部告警', 'See all alerts'],
})
const SHOWN = 6

/** What asks for somebody, with the act beside it. */
export function AttentionCard({ concerns, fleet }: { concerns: Concerns; fleet: readonly FleetTerminal[] }) {
  const say = useWords(words)
  const format = useFormat()
  const can = useCan()
  const { items, isLoading, error } = concerns
  const healthy = fleet.filter(({ status }) => status === 'idle' || status === 'busy').length
  return (
    <Card className="flex min-w-0 flex-col">
      <CardHead title={say('title')} />
      {error !== null && items.length === 0 ? (
        <Failed error={error} onAgain={concerns.refetch} />
      ) : isLoading && items.length === 0 ? (
        <Loading />
      ) : items.length === 0 ? (
        <Empty icon={CircleCheck} title={say('none')}>
          {say('none_note')}
        </Empty>
      ) : (
        <ul className="divide-y divide-hairline">
          {items.slice(0, SHOWN).map((concern) => (
            <ConcernLine key={concern.key} concern={concern} fleet={fleet} />
          ))}
        </ul>
      )}
      <p className="mt-auto flex flex-wrap items-center justify-between gap-2 pt-3 text-small text-ink-2 empty:hidden">
        {(healthy > 0 || items.length > SHOWN) && (
          <span>
            {[
              items.length > SHOWN && say('more', { n: items.length - SHOWN }),
              healthy > 0 && say('healthy', { n: format.number(healthy) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        )}
        {can('alerts.read') && items.length > 0 && (
          <Link to="/alerts" className="inline-flex items-center text-accent hover:underline max-md:min-h-11">
            {say('all')}
          </Link>
        )}
      </p>
    </Card>
  )
}
