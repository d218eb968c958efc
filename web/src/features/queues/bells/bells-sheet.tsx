import { listBells, listQueues } from '@etermai/admin-contract'
import { BellRing } from 'lucide-react'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useCall, useList } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { Button, Card, Empty, Failed, Loading, Notice, Segmented, Sheet } from '../../../design/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'
import { useFilters } from '../../../lists/index.ts'
import { isQueueName, type QueueName, queueTitles } from '../queue-names.ts'
import type { BellState } from './bell-acts.ts'
import { BellLine } from './bell-line.tsx'
import { ManyActs } from './many-acts.tsx'
import { useBellWords } from './words.ts'

const words = defineWords({
  unknown: ['没有这个队列', 'There is no such queue'],
  note: ['按状态查看信号，最早的在前', 'Bells by state, the oldest first'],
  states: ['状态', 'State'],
  more: ['继续读取', 'Read on'],
  none: ['没有信号', 'No bells'],
  none_note: ['这个状态下现在没有信号。', 'None stands in this state now.'],
  paused: ['队列已暂停：等待的信号不会有人处理。', 'It is paused: nobody is handed what waits.'],
  away: ['Redis 没有应答，看不到信号。', 'Redis does not answer: bells are not seen.'],
})
const states: readonly BellState[] = ['waiting', 'active', 'delayed', 'failed']

export default function BellsSheet() {
  const say = useWords(words)
  const word = useSay()
  const { queue = '' } = useParams()
  if (!isQueueName(queue))
    return (
      <Sheet title={say('unknown')} back="/queues">
        <p className="text-body text-ink-2">{queue}</p>
      </Sheet>
    )
  return (
    <Sheet title={word(queueTitles[queue])} note={say('note')} back="/queues">
      <Bells key={queue} queue={queue} />
    </Sheet>
  )
}

function Bells({ queue }: { queue: QueueName }) {
  const say = useWords(words)
  const bellSay = useBellWords()
  const format = useFormat()
  const can = useCan()
  const { filters, set } = useFilters(['state'])
  const state = states.find((one) => one === filters.state) ?? 'waiting'
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const figures = useCall(listQueues, {}).data?.items.find(({ name }) => name === queue)
  const list = useList(listBells, { params: { queue }, query: { state, limit: 25 } })
  const choose = (id: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  const mayAct = can('queues.act') && state !== 'active'
  return (
    <>
      {figures?.redis === null && <Notice mood="danger">{say('away')}</Notice>}
      {figures?.redis?.paused === true && <Notice mood="warning">{say('paused')}</Notice>}
      <Segmented<BellState>
        label={say('states')}
        tabs={states.map((value) => ({
          value,
          label: bellSay(value),
          ...(figures?.redis == null ? {} : { count: format.number(figures.redis[value]) }),
        }))}
        value={state}
        onChange={(next) => {
          set({ state: next })
          setChosen(new Set())
        }}
      />
      {mayAct && <ManyActs queue={queue} state={state} chosen={chosen} onDone={() => setChosen(new Set())} />}
      <Card>
        {list.error !== null && list.items.length === 0 ? (
          <Failed error={list.error} onAgain={list.refresh} />
        ) : list.isLoading ? (
          <Loading lines={5} />
        ) : list.items.length === 0 ? (
          <Empty icon={BellRing} title={say('none')}>
            {say('none_note')}
          </Empty>
        ) : (
          <ul className="divide-y divide-hairline">
            {list.items.map((bell) => (
              <BellLine
                key={bell.bell_id}
                queue={queue}
                bell={bell}
                chosen={chosen.has(bell.bell_id)}
                onChoose={mayAct ? (on) => choose(bell.bell_id, on) : null}
              />
            ))}
          </ul>
        )}
        {list.hasMore && (
          <Button size="s" busy={list.isFetching} onClick={list.more}>
            {say('more')}
          </Button>
        )}
      </Card>
    </>
  )
}
