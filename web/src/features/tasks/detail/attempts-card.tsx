import { Card, CardHead, JsonView, Timeline } from '../../../design/index.ts'
import { useFormat, useWords } from '../../../language/index.ts'
import type { TaskDetail } from './timeline-steps.ts'
import { words } from './words.ts'

/** Who had it when, and what came too late to count. */
export function AttemptsCard({ task: { claims, evidence } }: { task: TaskDetail }) {
  const say = useWords(words)
  const format = useFormat()
  if (claims.length === 0 && evidence.length === 0) return null
  return (
    <Card>
      <CardHead title={say('attempts')} />
      <Timeline
        steps={claims.map(({ attempt, terminal_id, claimed_at, ended_at, ended_by }) => ({
          key: String(attempt),
          title: say('attempt_n', { n: attempt, terminal: terminal_id }),
          at: format.time(claimed_at),
          mood: ended_at === null ? 'accent' : 'neutral',
          note:
            ended_at === null
              ? say('open_claim')
              : say('ended_by', { at: format.shortTime(ended_at), event: ended_by ?? '' }),
        }))}
      />
      {evidence.length > 0 && (
        <section aria-label={say('evidence')} className="mt-4 space-y-2">
          <h3 className="text-caption text-ink-2">{say('evidence')}</h3>
          {evidence.map(({ received_at, terminal_id, body }) => (
            <JsonView
              key={received_at}
              value={body}
              label={say('evidence_from', { terminal: terminal_id, at: format.time(received_at) })}
            />
          ))}
        </section>
      )}
    </Card>
  )
}
