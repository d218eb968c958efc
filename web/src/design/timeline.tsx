import type { ReactNode } from 'react'
import type { Mood } from './chip.tsx'
import { cx } from './cx.ts'

const dots: Readonly<Record<Mood, string>> = {
  ok: 'bg-ok',
  accent: 'bg-accent',
  warning: 'bg-warning',
  danger: 'bg-danger',
  unknown: 'bg-unknown',
  neutral: 'bg-ink-3',
}

export interface Step {
  key: string
  title: ReactNode
  at: ReactNode
  note?: ReactNode
  mood?: Mood
}

/** What happened, one after the other. */
export function Timeline({ steps }: { steps: readonly Step[] }) {
  return (
    <ol>
      {steps.map(({ key, title, at, note, mood = 'neutral' }, index) => (
        <li key={key} className="relative flex animate-fade gap-3.5 pb-4 last:pb-0">
          {index < steps.length - 1 && (
            <span aria-hidden className="absolute top-4 bottom-0 left-[4.5px] w-px bg-hairline" />
          )}
          <span aria-hidden className={cx('mt-1.5 size-2.5 shrink-0 rounded-full', dots[mood])} />
          <div className="min-w-0 flex-1">
            <div className="flex items-baseline justify-between gap-3">
              <span className="text-body font-[560]">{title}</span>
              <span className="shrink-0 text-caption text-ink-2">{at}</span>
            </div>
            {note !== undefined && <div className="text-small text-ink-2 break-words">{note}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
