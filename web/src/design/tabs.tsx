import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Link, useLocation } from 'react-router'
import { cx } from './cx.ts'

export interface TabOf<T extends string> {
  value: T
  label: ReactNode
  count?: ReactNode
}

/** One of a few views of the same thing, chosen in place. */
export function Segmented<T extends string>({
  label,
  tabs,
  value,
  onChange,
}: {
  label: string
  tabs: readonly TabOf<T>[]
  value: T
  onChange(value: T): void
}) {
  const name = useId()
  return (
    <fieldset
      aria-label={label}
      className="relative inline-flex max-w-full min-w-0 overflow-x-auto rounded-full bg-fill p-0.5"
    >
      {tabs.map((tab) => (
        <label
          key={tab.value}
          className={cx(
            'inline-flex min-h-7.5 cursor-pointer items-center gap-1.5 rounded-full px-3 text-small whitespace-nowrap max-md:min-h-11',
            'transition-colors duration-180 ease-calm has-focus-visible:outline-2 has-focus-visible:outline-accent',
            tab.value === value ? 'bg-card font-[560] text-ink shadow-sm' : 'text-ink-2 hover:text-ink',
          )}
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={tab.value === value}
            onChange={() => onChange(tab.value)}
          />
          {tab.label}
          {tab.count !== undefined && <span className="text-ink-2">{tab.count}</span>}
        </label>
      ))}
    </fieldset>
  )
}

/** Parts of a page that have addresses of their own; `search` goes along from one to the other. */
export function LinkTabs({
  label,
  tabs,
  search = '',
}: {
  label: string
  /** The query that all parts share, such as `?range=7d`. */
  search?: string
  tabs: readonly { to: string; label: ReactNode; count?: ReactNode }[]
}) {
  const { pathname } = useLocation()
  // The longest that leads here: one part may stand below another, and a sheet below either.
  const here = tabs
    .map(({ to }) => to)
    .filter((to) => pathname === to || pathname.startsWith(`${to}/`))
    .reduce((longest, to) => (to.length > longest.length ? to : longest), '')
  const line = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tab that is marked changes with it
  useEffect(() => {
    const bar = line.current
    const tab = bar?.querySelector<HTMLElement>('[aria-current]')
    // On a phone the bar is longer than it is wide. The page stays where one reads it.
    if (bar && tab) bar.scrollLeft = tab.offsetLeft - (bar.clientWidth - tab.offsetWidth) / 2
  }, [here])
  return (
    <nav ref={line} aria-label={label} className="relative mb-5 flex gap-1 overflow-x-auto border-b border-hairline">
      {tabs.map((tab) => {
        const isHere = tab.to === here
        return (
          <Link
            key={tab.to}
            to={{ pathname: tab.to, search }}
            aria-current={isHere ? 'page' : undefined}
            className={cx(
              '-mb-px inline-flex min-h-10 items-center gap-1.5 border-b-2 px-3 text-body whitespace-nowrap max-md:min-h-11',
              isHere ? 'border-accent font-[560] text-ink' : 'border-transparent text-ink-2 hover:text-ink',
            )}
          >
            {tab.label}
            {tab.count !== undefined && <span className="text-small text-ink-2">{tab.count}</span>}
          </Link>
        )
      })}
    </nav>
  )
}
