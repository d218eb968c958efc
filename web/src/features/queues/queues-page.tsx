import { listQueues } from '@etermai/admin-contract'
import { Outlet } from 'react-router'
import { useCall } from '../../api/index.ts'
import { Answer, PageHead } from '../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../language/index.ts'
import { Parts } from './parts.tsx'
import { QueueCard } from './queue-card.tsx'

const words = defineWords({
  title: ['实时队列', 'Live queues'],
  note: [
    '队列里只有信号，说明哪里有事要做。任务本身在数据库里，信号丢了任务也不会丢。',
    'Queues hold bells only: they say where work is. The work stands in the database and is not lost with a bell.',
  ],
  as_of: ['数据时间 {at}', 'As of {at}'],
})

/** Live events say when counts change; rates and ages change by themselves. */
const EVERY_MS = 10_000

export default function QueuesPage() {
  const say = useWords(words)
  const format = useFormat()
  const queues = useCall(listQueues, {}, { everyMs: EVERY_MS })
  return (
    <>
      <PageHead title={say('title')} note={say('note')} />
      <Parts />
      <Answer of={queues} lines={8}>
        {({ items, at }) => (
          <>
            <div className="grid gap-4 lg:grid-cols-2">
              {items.map((queue) => (
                <QueueCard key={queue.name} queue={queue} />
              ))}
            </div>
            <p role="status" className="mt-3 text-caption text-ink-2">
              {say('as_of', { at: format.shortTime(at) })}
            </p>
          </>
        )}
      </Answer>
      <Outlet />
    </>
  )
}
