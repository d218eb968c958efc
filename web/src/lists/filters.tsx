import { Search, SlidersHorizontal, X } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { Button, control, cx, IconButton, useDesignWords } from '../design/index.ts'

export type Filters<Name extends string> = Partial<Record<Name, string>>

/**
 * The filters of a list as they stand in the address, so that a view can be shared and the back button works. Several
 * values of one are separated by commas, as the API takes them.
 */
export function useFilters<const Name extends string>(names: readonly Name[]) {
  const [search, setSearch] = useSearchParams()
  const filters: Filters<Name> = {}
  for (const name of names) {
    const value = search.get(name)
    if (value !== null && value !== '') filters[name] = value
  }
  // Two changes may come before the address shows the first: both are kept.
  const latest = useRef(search)
  useEffect(() => {
    latest.current = search
  }, [search])
  const set = (changes: { [N in Name]?: string | null }) => {
    const next = new URLSearchParams(latest.current)
    for (const [name, value] of Object.entries(changes) as [string, string | null | undefined][]) {
      if (value === null || value === undefined || value === '') next.delete(name)
      else next.set(name, value)
    }
    latest.current = next
    setSearch(next, { replace: true })
  }
  return {
    filters,
    set,
    clear: () => set(Object.fromEntries(names.map((name) => [name, null])) as { [N in Name]?: null }),
    isFiltered: Object.keys(filters).length > 0,
  }
}

/** Puts a value into a list of values, or takes it out. */
export function toggled(list: string | undefined, value: string): string | null {
  const values = new Set((list ?? '').split(',').filter(Boolean))
  if (values.has(value)) values.delete(value)
  else values.add(value)
  return values.size === 0 ? null : [...values].join(',')
}

export function holds(list: string | undefined, value: string): boolean {
  return (list ?? '').split(',').includes(value)
}

/** The fields of a query form, folded behind a button until one wants them; open while any is set. */
export function FilterPanel({
  active,
  onClear,
  always,
  children,
}: {
  /** How many of the fields are set. */
  active: number
  onClear(): void
  /** What stands beside the button: pills, search. */
  always?: ReactNode
  children: ReactNode
}) {
  const say = useDesignWords()
  const [open, setOpen] = useState(active > 0)
  return (
    <div className="mb-4">
      <div className="flex flex-wrap items-center gap-2">
        {always}
        <Button size="s" icon={SlidersHorizontal} aria-expanded={open} onClick={() => setOpen(!open)}>
          {say('filters')}
          {active > 0 && <span className="text-accent">{active}</span>}
        </Button>
        {active > 0 && (
          <Button size="s" tone="quiet" onClick={onClear}>
            {say('clear_filters')}
          </Button>
        )}
      </div>
      {open && (
        <div className="mt-3 grid animate-fade gap-3 rounded-card bg-card p-4 shadow-card sm:grid-cols-2 lg:grid-cols-4">
          {children}
        </div>
      )}
    </div>
  )
}

const TYPING_MS = 300

/** Text that is sought once one has stopped typing. */
export function SearchField({
  label,
  value,
  onChange,
  className,
}: {
  label: string
  value: string
  onChange(value: string | null): void
  className?: string
}) {
  const say = useDesignWords()
  const [typed, setTyped] = useState(value)
  const sent = useRef(value)
  useEffect(() => {
    if (value !== sent.current) setTyped(value)
    sent.current = value
  }, [value])
  useEffect(() => {
    if (typed.trim() === sent.current) return
    const timer = setTimeout(() => {
      sent.current = typed.trim()
      onChange(sent.current === '' ? null : sent.current)
    }, TYPING_MS)
    return () => clearTimeout(timer)
  })
  return (
    <div className={cx('relative min-w-52 max-md:w-full', className)}>
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-2" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className={cx(control, 'min-h-8 pr-9 pl-9 text-small [&::-webkit-search-cancel-button]:hidden')}
      />
      {typed !== '' && (
        <IconButton
          label={say('clear')}
          icon={X}
          className="absolute top-1/2 right-0.5 size-8 -translate-y-1/2"
          onClick={() => setTyped('')}
        />
      )}
    </div>
  )
}
