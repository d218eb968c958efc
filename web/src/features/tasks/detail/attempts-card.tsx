import { Card, CardHead, JsonView, Timeline } from '../../../design/index.ts'
import { useFormat, useWords } from '../../../language/index.ts'
import { useEventName } from './event-name.ts'
import { TerminalName } from './terminal-name.tsx'
import type { TaskDetail } from './timeline-steps.ts'
import { words } from './words.ts'

/** Who had it when, and what came too late to count. */
export function AttemptsCard({ task: { claims, evidence } }: { task: TaskDetail }) {
  const say = useWords(words)
  const format = useFormat()
  const eventName = useEventName()
  if (claims.length === 0 && evidence.length === 0) return null
  return (
    <Card>
      <CardHead title={say('attempts')} />
      <Timeline
        steps={claims.map(({ attempt, terminal_id, claimed_at, ended_at, ended_by }) => ({
          key: `${attempt} ${claimed_at}`,
          title: (
            <>
              {say('attempt_n', { n: attempt })} · <TerminalName id={terminal_id} />
            </>
          ),
          at: format.time(claimed_at),
          mood: ended_at === null ? 'accent' : 'neutral',
          note:
            ended_at === null
              ? say('open_claim')
              : say('ended_by', {
                  event: eventName(ended_by ?? ''),
                  time: format.duration(Date.parse(ended_at) - Date.parse(claimed_at)),
                }),
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
