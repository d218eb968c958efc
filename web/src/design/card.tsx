import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.ts'

/** A white sheet on the ground: one subject. `list`: on a phone its rows are sheets of their own, and it is none. */
export function Card({ list = false, className, ...rest }: ComponentProps<'section'> & { list?: boolean }) {
  const look = list
    ? 'md:rounded-card md:bg-card md:p-5 md:shadow-card'
    : 'rounded-card bg-card p-5 shadow-card max-md:p-4'
  return <section {...rest} className={cx(look, className)} />
}

/** The head of a card: its title, and what can be done there. */
export function CardHead({ title, note, children }: { title: ReactNode; note?: ReactNode; children?: ReactNode }) {
  return (
    <header className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="min-w-0">
        <h2 className="text-head font-[620]">{title}</h2>
        {note !== undefined && <p className="text-small text-ink-2">{note}</p>}
      </div>
      {children}
    </header>
  )
}

/** The head of a page: what it is, how things stand in a sentence, and its main act. */
export function PageHead({ title, note, children }: { title: ReactNode; note?: ReactNode; children?: ReactNode }) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-title font-[680] max-md:text-[26px] max-md:leading-8">{title}</h1>
        {note !== undefined && <p className="mt-0.5 text-body text-ink-2">{note}</p>}
      </div>
      {children !== undefined && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </header>
  )
}

/** One figure with its name, and how it compares. */
export function Figure({ name, value, note }: { name: ReactNode; value: ReactNode; note?: ReactNode }) {
  return (
    <Card className="min-w-0">
      <p className="text-small text-ink-2">{name}</p>
      <p className="mt-2 truncate text-figure font-[680] max-md:text-[22px]">{value}</p>
      {note !== undefined && <p className="mt-2 truncate text-caption text-ink-2">{note}</p>}
    </Card>
  )
}
