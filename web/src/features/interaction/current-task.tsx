import { readTask } from '@etermai/admin-contract'
import { useCall } from '../../api/index.ts'
import { Answer, Card, CardHead, Id } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { useConversation } from './conversation-state.tsx'
import { TaskTimeline } from './task-timeline.tsx'

const words = defineWords({ title: ['本次任务', 'This task'] })

/** The course of the latest task of the conversation. */
export function CurrentTask() {
  const say = useWords(words)
  const { entries } = useConversation()
  const latest = entries.findLast((entry) => entry.kind === 'task')
  const task_id = latest?.kind === 'task' ? latest.task_id : ''
  // Its card reads it again while it goes on: here the same answer is shown.
  const task = useCall(readTask, { params: { task_id } }, { enabled: task_id !== '' })
  if (task_id === '') return null
  return (
    <Card className="max-lg:hidden">
      <CardHead title={say('title')}>
        <Id id={task_id} short />
      </CardHead>
      <Answer of={task}>{(data) => <TaskTimeline task={data} />}</Answer>
    </Card>
  )
}
