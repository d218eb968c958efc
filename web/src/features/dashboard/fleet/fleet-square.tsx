import { Ban, type LucideIcon, Pause, PowerOff, TrendingDown } from 'lucide-react'
import { Link } from 'react-router'
import { cx, Tooltip } from '../../../design/index.ts'
import { type FleetTerminal, type TerminalStatus, terminalName, terminalStatusWords } from '../../../eterm/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'

const words = defineWords({
  queue: ['排队 {n}', '{n} queued'],
  seen: ['上次联系 {ago}', 'last heard of {ago}'],
})

const grounds: Readonly<Record<TerminalStatus, string>> = {
  idle: 'bg-ok/45',
  busy: 'bg-accent-fill',
  draining: 'bg-warning/70',
  paused: 'bg-warning/45',
  quarantined: 'bg-danger-fill',
  offline: 'bg-fill-strong',
}

/** What stands still is known by its symbol too. */
const symbols: Readonly<Partial<Record<TerminalStatus, readonly [LucideIcon, string]>>> = {
  draining: [TrendingDown, 'text-card'],
  paused: [Pause, 'text-ink'],
  quarantined: [Ban, 'text-white'],
  offline: [PowerOff, 'text-ink-2'],
}

function addressOf({ terminal_id }: FleetTerminal): string {
  return `/terminals/${encodeURIComponent(terminal_id)}`
}

/** How a terminal stands, in words. */
function useStatusText(): (terminal: FleetTerminal) => string {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  return ({ status, queue_length, last_seen_at }) =>
    [
      word(terminalStatusWords[status]),
      queue_length > 0 && say('queue', { n: format.number(queue_length) }),
      status === 'offline' && last_seen_at !== null && say('seen', { ago: format.ago(last_seen_at) }),
    ]
      .filter(Boolean)
      .join(' · ')
}

/** The colour of a status, in the legend. */
export function Dot({ status }: { status: TerminalStatus }) {
  return <span aria-hidden className={cx('size-2.5 rounded-[3px]', grounds[status])} />
}

/** One of many. */
export function FleetSquare({ terminal }: { terminal: FleetTerminal }) {
  const text = `${terminalName(terminal)} · ${useStatusText()(terminal)}`
  const [Sign, ink] = symbols[terminal.status] ?? [null, '']
  return (
    <li>
      <Tooltip text={text}>
        <Link
          to={addressOf(terminal)}
          aria-label={text}
          className={cx(
            'flex aspect-square items-center justify-center rounded-[8px] transition-[background-color,scale] duration-180 ease-calm hover:scale-110',
            grounds[terminal.status],
          )}
        >
          {Sign !== null && <Sign aria-hidden className={cx('size-3.5', ink)} />}
        </Link>
      </Tooltip>
    </li>
  )
}

/** One of a few: with its name. */
export function FleetTile({ terminal }: { terminal: FleetTerminal }) {
  const text = useStatusText()(terminal)
  const [Sign, ink] = symbols[terminal.status] ?? [null, '']
  return (
    <li>
      <Link
        to={addressOf(terminal)}
        className="flex min-h-14 items-center gap-3 rounded-control bg-inset p-2.5 transition-colors duration-180 ease-calm hover:bg-fill"
      >
        <span
          aria-hidden
          className={cx(
            'flex size-8 shrink-0 items-center justify-center rounded-[8px] transition-colors duration-180 ease-calm',
            grounds[terminal.status],
          )}
        >
          {Sign !== null && <Sign className={cx('size-4', ink)} />}
        </span>
        <span className="min-w-0">
          <span className="block truncate text-small font-[560]">{terminalName(terminal)}</span>
          <span className="block truncate text-caption text-ink-2">{text}</span>
        </span>
      </Link>
    </li>
  )
}
