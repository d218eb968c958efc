import { CircleAlert, Info, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFailureText } from '../api/index.ts'
import { Button } from './button.tsx'
import { type Mood, moods } from './chip.tsx'
import { cx } from './cx.ts'
import { useDesignWords } from './words.ts'

/** Nothing is there: says what it would be, and what to do next. */
export function Empty({ icon: Icon, title, children }: { icon?: LucideIcon; title: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-center px-6 py-12 text-center">
      {Icon && <Icon aria-hidden className="mb-3 size-8 text-ink-3" strokeWidth={1.5} />}
      <p className="text-head font-[620]">{title}</p>
      {children !== undefined && <div className="mt-1 max-w-md text-small text-ink-2">{children}</div>}
    </div>
  )
}

/** It could not be read: says why, and lets one try again. */
export function Failed({ error, onAgain }: { error: unknown; onAgain?(): void }) {
  const say = useDesignWords()
  const failureText = useFailureText()
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-12 text-center">
      <CircleAlert aria-hidden className="mb-3 size-8 text-danger" strokeWidth={1.5} />
      <p className="text-head font-[620]">{say('failed')}</p>
      <p className="mt-1 max-w-md text-small text-ink-2">{failureText(error)}</p>
      {onAgain && (
        <Button className="mt-4" onClick={onAgain}>
          {say('again')}
        </Button>
      )}
    </div>
  )
}

/** The place of what is being read. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx('block animate-pulse rounded-[8px] bg-fill', className)} />
}

/** Some lines of skeleton, read out as "reading". */
export function Loading({ lines = 4 }: { lines?: number }) {
  const say = useDesignWords()
  return (
    <div role="status" aria-label={say('loading')} className="space-y-3 py-2">
      {Array.from({ length: lines }, (_line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <Skeleton key={index} className={index === 0 ? 'h-5 w-1/3' : 'h-4'} />
      ))}
    </div>
  )
}

const icons: Partial<Record<Mood, LucideIcon>> = { danger: CircleAlert, warning: TriangleAlert }

/** A line that one must not miss, where it belongs. */
export function Notice({
  mood = 'accent',
  className,
  children,
}: {
  mood?: Mood
  className?: string
  children: ReactNode
}) {
  const Icon = icons[mood] ?? Info
  return (
    <div
      role={mood === 'danger' ? 'alert' : 'status'}
      className={cx('flex items-start gap-2 rounded-control px-3.5 py-2.5 text-small', moods[mood], className)}
    >
      <Icon aria-hidden className="mt-px size-4 shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  )
}

/** Shows what a query answered, or how it stands. `waiting` is as large as what will stand there: nothing jumps. */
export function Answer<T>({
  of,
  lines,
  waiting,
  children,
}: {
  of: { data: T | undefined; error: Error | null; refetch(): unknown }
  lines?: number
  waiting?: ReactNode
  children(data: T): ReactNode
}) {
  if (of.data !== undefined) return children(of.data)
  if (of.error !== null) return <Failed error={of.error} onAgain={() => void of.refetch()} />
  return waiting ?? <Loading {...(lines === undefined ? {} : { lines })} />
}
