import { PageHead } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import { Parts } from '../parts.tsx'
import { Customers } from './customers.tsx'
import { Lanes } from './lanes-card.tsx'

const words = defineWords({
  title: ['实时队列', 'Live queues'],
  note: ['哪些任务在等终端，哪些客户等得最久。', 'What waits for a terminal, and which customers have waited longest.'],
})

export default function WaitingPage() {
  const say = useWords(words)
  return (
    <>
      <PageHead title={say('title')} note={say('note')} />
      <Parts />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Lanes />
        <Customers />
      </div>
    </>
  )
}
