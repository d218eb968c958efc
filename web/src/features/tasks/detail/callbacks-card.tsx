import { replayCallback } from '@etermai/admin-contract'
import { RotateCw } from 'lucide-react'
import { Link } from 'react-router'
import { useAct } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { Button, Card, CardHead, Chip, type Mood, useToast } from '../../../design/index.ts'
import { useFormat, useWords } from '../../../language/index.ts'
import type { TaskDetail } from './timeline-steps.ts'
import { words } from './words.ts'

const moods: Readonly<Record<'pending' | 'delivered' | 'dead', Mood>> = {
  pending: 'warning',
  delivered: 'ok',
  dead: 'danger',
}

/** Every event that was to be delivered, every attempt, and what the receiver said. */
export function CallbacksCard({ task: { callbacks, callback_url } }: { task: TaskDetail }) {
  const say = useWords(words)
  const can = useCan()
  return (
    <Card>
      <CardHead title={say('callbacks')} />
      {callbacks.length === 0 && callback_url === null && (
        <p className="text-small text-ink-2">{say('no_callbacks')}</p>
      )}
      <ul className="space-y-4">
        {callbacks.map((callback) => (
          <li key={callback.event_id}>
            <div className="flex flex-wrap items-center justify-between gap-2">
              <span className="flex items-center gap-2">
                <Chip mood={moods[callback.state]}>{say(`callback_${callback.state}`)}</Chip>
                {can('callbacks.read') ? (
                  <Link to={`/callbacks/${callback.event_id}`} className="text-small text-accent">
                    {callback.event}
                  </Link>
                ) : (
                  <span className="text-small">{callback.event}</span>
                )}
              </span>
              {can('callbacks.replay') && callback.state !== 'pending' && <Replay eventId={callback.event_id} />}
            </div>
            <p className="mt-1 truncate font-mono text-caption text-ink-2" title={callback.url}>
              {callback.url}
            </p>
            <Tries callback={callback} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Tries({ callback }: { callback: TaskDetail['callbacks'][number] }) {
  const say = useWords(words)
  const format = useFormat()
  return (
    <ul className="mt-1 space-y-1 text-small text-ink-2">
      {callback.tried.map(({ at, attempt, status, error, duration_ms, answer }) => (
        <li key={`${at} ${attempt}`}>
          {say('tries', { n: attempt, status: error ?? status ?? '—', time: format.duration(duration_ms) })} ·{' '}
          {format.shortTime(at)}
          {answer !== null && answer !== '' && (
            <code className="block truncate text-caption" title={say('answer')}>
              {answer}
            </code>
          )}
        </li>
      ))}
      {callback.next_attempt_at !== null && callback.state === 'pending' && (
        <li>{say('next_try', { at: format.shortTime(callback.next_attempt_at) })}</li>
      )}
    </ul>
  )
}

function Replay({ eventId }: { eventId: string }) {
  const say = useWords(words)
  const toast = useToast()
  const replay = useAct(replayCallback, { touches: ['/api/admin/tasks/:task_id', '/api/admin/callbacks'] })
  return (
    <Button
      size="s"
      icon={RotateCw}
      busy={replay.isPending}
      onClick={() =>
        replay.mutate(
          { params: { event_id: eventId } },
          { onSuccess: () => toast.done(say('replayed')), onError: toast.failed },
        )
      }
    >
      {say('replay')}
    </Button>
  )
}
