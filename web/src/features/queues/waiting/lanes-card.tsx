import { listWaitingLanes } from '@etermai/admin-contract'
import { useCall } from '../../../api/index.ts'
import { Answer, Card, CardHead, Notice } from '../../../design/index.ts'
import { OperationName } from '../../../eterm/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { groupedLanes, type LaneGroup } from './lanes.ts'

const words = defineWords({
  title: ['等待通道', 'Waiting lanes'],
  note: ['按能在哪里执行、操作和优先级', 'By where they may run, operation and priority'],
  none: ['没有任务在等终端。', 'Nothing waits for a terminal.'],
  any: ['任意 Office', 'Any Office'],
  terminal: ['指定终端 {id}', 'The terminal {id}'],
  waiting: ['{n} 个等待', '{n} {n|waits|wait}'],
  oldest: ['最早 {ago}', 'oldest {ago}'],
  priority: ['优先级 {n}', 'Priority {n}'],
  more: [
    '等待的任务太多：只看了最接近超时的 {n} 个。',
    'More wait than were looked at: these are the {n} nearest to running out of time.',
  ],
})

/** What waits for a terminal, by where it may run. */
export function Lanes() {
  const say = useWords(words)
  const format = useFormat()
  const lanes = useCall(listWaitingLanes, {})
  return (
    <Card>
      <CardHead title={say('title')} note={say('note')} />
      <Answer of={lanes}>
        {({ items, looked, more }) => (
          <>
            {more && <Notice mood="warning">{say('more', { n: format.number(looked) })}</Notice>}
            {items.length === 0 && <p className="py-6 text-center text-small text-ink-2">{say('none')}</p>}
            {groupedLanes(items).map((group) => (
              <Group key={group.key} group={group} />
            ))}
          </>
        )}
      </Answer>
    </Card>
  )
}

function Group({ group: { offices, terminalId, waiting, oldestAt, lanes } }: { group: LaneGroup }) {
  const say = useWords(words)
  const format = useFormat()
  return (
    <section className="border-b border-hairline py-3 last:border-0">
      <h3 className="flex flex-wrap items-baseline justify-between gap-x-3 text-body font-[560]">
        <span>{terminalId === null ? (offices?.join(', ') ?? say('any')) : say('terminal', { id: terminalId })}</span>
        <span className="text-small font-normal text-ink-2">
          {say('waiting', { n: format.number(waiting) })} · {say('oldest', { ago: format.ago(oldestAt) })}
        </span>
      </h3>
      <ul className="mt-1.5 space-y-1">
        {lanes.map((lane) => (
          <li key={`${lane.type} ${lane.priority}`} className="flex justify-between gap-3 text-small">
            <span>
              <OperationName type={lane.type} /> · {say('priority', { n: lane.priority })}
            </span>
            <span className="text-ink-2">
              {format.number(lane.waiting)} · {format.ago(lane.oldest_at)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
