import type { ReactNode } from 'react'
import { cx } from './cx.ts'

/** What colour says: a state, and nothing else. A word always stands beside it. */
export type Mood = 'ok' | 'accent' | 'warning' | 'danger' | 'unknown' | 'neutral'

export const moods: Readonly<Record<Mood, string>> = {
  ok: 'bg-ok-tint text-ok',
  accent: 'bg-accent-tint text-accent',
  warning: 'bg-warning-tint text-warning',
  danger: 'bg-danger-tint text-danger',
  unknown: 'bg-unknown-tint text-unknown',
  neutral: 'bg-neutral-tint text-neutral',
}

/** A state in a word, with its dot. */
export function Chip({ mood = 'neutral', dot = true, children }: { mood?: Mood; dot?: boolean; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex h-6 items-center gap-1.5 rounded-full px-2.5 text-caption font-[560] whitespace-nowrap',
        moods[mood],
      )}
    >
      {dot && <span aria-hidden className="size-1.5 rounded-full bg-current" />}
      {children}
    </span>
  )
}

/** A pill that filters: pressed or not, with how many it would show. */
export function FilterPill({
  pressed,
  count,
  onPress,
  children,
}: {
  pressed: boolean
  count?: ReactNode
  onPress(): void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={cx(
        'inline-flex min-h-8 items-center gap-1.5 rounded-full px-3 text-small whitespace-nowrap max-md:min-h-11',
        'transition-colors duration-180 ease-calm',
        pressed ? 'bg-accent-tint font-[560] text-accent' : 'bg-fill text-ink hover:bg-fill-strong',
      )}
    >
      {children}
      {count !== undefined && <span className="font-[560]">{count}</span>}
    </button>
  )
}
