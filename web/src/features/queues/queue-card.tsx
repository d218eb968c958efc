import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useCan } from '../../app/session.tsx'
import { Card, Chip, cx, Notice } from '../../design/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../language/index.ts'
import { type Queue, queueTitles, standsTitles } from './queue-names.ts'
import { Rate } from './rate.tsx'

const words = defineWords({
  running: ['运行中', 'Running'],
  paused: ['已暂停', 'Paused'],
  away: ['Redis 无应答', 'Redis is away'],
  paused_note: ['队列已暂停：等待的信号不会有人处理。', 'It is paused: nobody is handed what waits.'],
  away_note: [
    'Redis 没有应答，看不到信号。任务没有丢：下面是数据库中的情况，平台会自行扫描处理。',
    'Redis does not answer, so bells are not seen. No work is lost: below is what stands in the database, and the platform sweeps it.',
  ],
  waiting: ['等待', 'Waiting'],
  active: ['处理中', 'Active'],
  delayed: ['延后', 'Delayed'],
  failed: ['失败', 'Failed'],
  oldest_waiting: ['最早的等待：{ago}', 'Oldest waiting: {ago}'],
  oldest_failed: ['最早的失败：{ago}', 'Oldest failed: {ago}'],
  database: ['数据库', 'Database'],
  oldest: ['最早：{ago}', 'oldest {ago}'],
  dead: ['死信 {n} 个', '{n} dead {n|letter|letters}'],
})
const states = ['waiting', 'active', 'delayed', 'failed'] as const

/** A queue: its bells, how fast they are answered, and what stands behind them in the database. */
export function QueueCard({ queue }: { queue: Queue }) {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  const { name, redis } = queue
  return (
    <Card className="flex min-w-0 flex-col gap-4">
      <header className="flex items-center justify-between gap-3">
        <h2 className="text-head font-[620]">
          <Link
            to={`/queues/${name}`}
            className="inline-flex items-center rounded-[4px] hover:text-accent max-md:min-h-11"
          >
            {word(queueTitles[name])}
          </Link>
        </h2>
        <Chip mood={redis === null ? 'danger' : redis.paused ? 'warning' : 'ok'}>
          {say(redis === null ? 'away' : redis.paused ? 'paused' : 'running')}
        </Chip>
      </header>
      {redis === null ? (
        <Notice mood="danger">{say('away_note')}</Notice>
      ) : (
        <>
          {redis.paused && <Notice mood="warning">{say('paused_note')}</Notice>}
          <ul className="grid grid-cols-4 gap-2">
            {states.map((state) => (
              <li key={state}>
                <Link
                  to={`/queues/${name}?state=${state}`}
                  className="block rounded-control px-2 py-1.5 transition-colors duration-180 ease-calm hover:bg-fill"
                >
                  <span className="block text-caption text-ink-2">{say(state)}</span>
                  <span
                    className={cx(
                      'block text-figure font-[680]',
                      state === 'failed' && redis.failed > 0 && 'text-danger',
                    )}
                  >
                    {format.number(redis[state])}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
          <Rate perMinute={redis.per_minute} done={redis.done_by_minute} failed={redis.failed_by_minute} />
          {(redis.oldest_waiting_at !== null || redis.oldest_failed_at !== null) && (
            <p className="text-small text-ink-2">
              {[
                ...(redis.oldest_waiting_at === null
                  ? []
                  : [say('oldest_waiting', { ago: format.ago(redis.oldest_waiting_at) })]),
                ...(redis.oldest_failed_at === null
                  ? []
                  : [say('oldest_failed', { ago: format.ago(redis.oldest_failed_at) })]),
              ].join(' · ')}
            </p>
          )}
        </>
      )}
      <Stands queue={queue} />
    </Card>
  )
}

function Stands({ queue: { name, stands } }: { queue: Queue }) {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  const can = useCan()
  const dead = stands.dead ?? 0
  return (
    <dl className="mt-auto flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-t border-hairline pt-3 text-small">
      <dt className="text-ink-2">
        {say('database')} · {word(standsTitles[name])}
      </dt>
      <dd className="flex flex-wrap items-baseline gap-x-3">
        <b className="font-[620]">{format.number(stands.waiting)}</b>
        {stands.oldest_at !== null && (
          <span className="text-ink-2">{say('oldest', { ago: format.ago(stands.oldest_at) })}</span>
        )}
        {dead > 0 && (
          <Dead to={can('callbacks.read') ? '/callbacks?status=dead' : null}>{say('dead', { n: dead })}</Dead>
        )}
      </dd>
    </dl>
  )
}

function Dead({ to, children }: { to: string | null; children: ReactNode }) {
  if (to === null) return <span className="text-danger">{children}</span>
  return (
    <Link to={to} className="rounded-[4px] text-danger underline">
      {children}
    </Link>
  )
}
