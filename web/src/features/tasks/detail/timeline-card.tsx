import type { ReactNode } from 'react'
import { Card, CardHead, type Mood, Timeline } from '../../../design/index.ts'
import { taskStateMoods } from '../../../eterm/index.ts'
import { useFormat, useSay, useWords } from '../../../language/index.ts'
import { useEventName } from './event-name.ts'
import { reasonWord } from './reasons.ts'
import { TerminalName } from './terminal-name.tsx'
import { stepsOf, type TaskDetail, type TaskStep } from './timeline-steps.ts'
import { useNow } from './use-now.ts'
import { words } from './words.ts'

/** Every change of state and every message, with the time between. */
export function TimelineCard({ task }: { task: TaskDetail }) {
  const say = useWords(words)
  const format = useFormat()
  const eventName = useEventName()
  const now = useNow(task.finished_at === null)
  const steps = stepsOf(task)
  const last = steps.at(-1)
  const isLong = last !== undefined && Date.parse(last.at) - Date.parse(task.created_at) >= DAY_MS
  return (
    <Card>
      <CardHead title={say('timeline')}>
        {now !== null && last !== undefined && (
          <span className="text-small text-ink-2">
            {say('so_far', { time: format.duration(Math.max(0, now - Date.parse(last.at))) })}
          </span>
        )}
      </CardHead>
      <Timeline
        steps={steps.map((step) => ({
          key: step.key,
          title: eventName(step.what),
          at: (
            <>
              {step.afterMs !== null && `${say('after', { time: format.duration(step.afterMs) })} · `}
              {step.afterMs === null || isLong ? format.time(step.at) : format.time(step.at).slice(11)}
            </>
          ),
          mood: moodOf(step),
          note: <Note step={step} />,
        }))}
      />
    </Card>
  )
}

const DAY_MS = 86_400_000

function Note({ step: { terminalId, person, reason, note } }: { step: TaskStep }) {
  const say = useWords(words)
  const word = useSay()
  const parts: ReactNode[] = []
  if (terminalId !== null) parts.push(<TerminalName key="terminal" id={terminalId} />)
  if (person !== null) parts.push(say(person.isOperator ? 'by_operator' : 'by_person', { name: person.name }))
  if (reason !== null) parts.push(word(reasonWord(reason)))
  if (note !== null) parts.push(note)
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: their order is theirs
    <span key={index}>
      {index > 0 && ' · '}
      {part}
    </span>
  ))
}

function moodOf({ what, to }: TaskStep): Mood {
  if (what === 'committing') return 'warning'
  return taskStateMoods[to as keyof typeof taskStateMoods] ?? 'neutral'
}
