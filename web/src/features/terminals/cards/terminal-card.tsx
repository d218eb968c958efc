import { Check } from 'lucide-react'
import { memo } from 'react'
import { Link, useLocation } from 'react-router'
import { cx } from '../../../design/index.ts'
import { TerminalStatusChip } from '../../../eterm/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { ActivityLine } from '../activity.tsx'
import { TerminalScreen } from '../screenshot/terminal-screen.tsx'
import { successRate, type Terminal, titleOf } from '../terminal.ts'

const words = defineWords({
  pid: ['PID', 'PID'],
  queue: ['队列', 'Queue'],
  success: ['成功率', 'Success'],
  seen: ['最后上报', 'Last seen'],
  choose: ['选择 {terminal}', 'Choose {terminal}'],
})

interface CardProps {
  terminal: Terminal
  /** null: terminals are not being chosen. */
  chosen: boolean | null
  onChoose(terminalId: string, chosen: boolean): void
}

/** A terminal at a glance: what it shows, how it stands, what it does. */
export const TerminalCard = memo(function TerminalCard({ terminal, chosen, onChoose }: CardProps) {
  const say = useWords(words)
  const format = useFormat()
  const { search } = useLocation()
  const { terminal_id, pid, status, queue_length, last_seen_at } = terminal
  const title = titleOf(terminal)
  return (
    <article
      className={cx(
        'relative min-w-0 rounded-card bg-card p-3 shadow-card transition-shadow duration-180 ease-calm hover:shadow-above',
        chosen === true && 'outline-2 outline-accent',
      )}
    >
      <TerminalScreen terminalId={terminal_id} name={title} offline={status === 'offline'} />
      <div className="px-1 pt-3 pb-1">
        <div className="flex items-center justify-between gap-2">
          <h3 className="min-w-0 truncate text-body font-[620]">
            <Link
              to={{ pathname: `/terminals/${terminal_id}`, search }}
              className="rounded-[4px] after:absolute after:inset-0 after:rounded-card"
            >
              {title}
            </Link>
          </h3>
          <TerminalStatusChip status={status} />
        </div>
        <p className="mt-0.5 truncate text-small text-ink-2">
          {say('pid')} {pid} · <ActivityLine terminal={terminal} />
        </p>
        <dl className="mt-3 flex items-baseline justify-between gap-3 border-t border-hairline pt-2.5 text-small whitespace-nowrap">
          <Item name={say('queue')} value={format.number(queue_length)} />
          <Item name={say('success')} value={format.percent(successRate(terminal))} />
          <div>
            <dt className="sr-only">{say('seen')}</dt>
            <dd className="text-ink-2">{format.ago(last_seen_at)}</dd>
          </div>
        </dl>
      </div>
      {chosen !== null && (
        // biome-ignore lint/a11y/useSemanticElements: the whole card is the box
        <button
          type="button"
          role="checkbox"
          aria-checked={chosen}
          aria-label={say('choose', { terminal: title })}
          onClick={() => onChoose(terminal_id, !chosen)}
          className="absolute inset-0 flex items-start rounded-card p-5"
        >
          <span
            className={cx(
              'flex size-6 items-center justify-center rounded-full border-2 border-white shadow-above',
              chosen ? 'bg-accent-fill text-on-accent' : 'bg-veil',
            )}
          >
            {chosen && <Check aria-hidden className="size-4" />}
          </span>
        </button>
      )}
    </article>
  )
})

function Item({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-ink-2">{name}</dt>
      <dd className="font-[560]">{value}</dd>
    </div>
  )
}
