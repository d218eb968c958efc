import { Card, CardHead, type Mood, Timeline } from '../../../design/index.ts'
import { taskStateMoods } from '../../../eterm/index.ts'
import { useFormat, useWords } from '../../../language/index.ts'
import { stepsOf, type TaskDetail, type TaskStep } from './timeline-steps.ts'
import { words } from './words.ts'

/** Every change of state and every message, with the time between. */
export function TimelineCard({ task }: { task: TaskDetail }) {
  const say = useWords(words)
  const format = useFormat()
  const steps = stepsOf(task).map((step) => ({
    key: step.key,
    title: titleOf(step, say),
    at: step.afterMs === null ? format.time(step.at) : say('after', { time: format.duration(step.afterMs) }),
    mood: moodOf(step),
    note: [
      step.terminalId === null ? null : say('at_terminal', { terminal: step.terminalId }),
      step.person === null ? null : say('by_actor', { actor: step.person }),
      step.note,
    ]
      .filter(Boolean)
      .join(' · '),
  }))
  return (
    <Card>
      <CardHead title={say('timeline')} />
      <Timeline steps={steps} />
    </Card>
  )
}

const known = [
  'assign',
  'withdraw',
  'claim',
  'complete',
  'fail',
  'cancel',
  'expire',
  'retry',
  'lose',
  'progress',
] as const

function titleOf({ what }: TaskStep, say: ReturnType<typeof useWords<typeof words>>): string {
  if (what === 'published' || what === 'committing') return say(what)
  const event = known.find((name) => name === what)
  return event === undefined ? what : say(`event_${event}`)
}

function moodOf({ what, to }: TaskStep): Mood {
  if (what === 'committing') return 'warning'
  return taskStateMoods[to as keyof typeof taskStateMoods] ?? 'neutral'
}
