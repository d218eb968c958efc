import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { Columns3, RefreshCw } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Listing } from '../api/index.ts'
import {
  Checkbox,
  cx,
  Failed,
  IconButton,
  Loading,
  Menu,
  MenuCheck,
  useDesignWords,
  useNarrow,
} from '../design/index.ts'
import { useFormat } from '../language/index.ts'
import { useArrivals } from './arrivals.ts'

export interface Column<Item> {
  /** Names it in the settings of the list, for ever. */
  key: string
  title: string
  cell(item: Item): ReactNode
  /** A track of the grid; a share of what is left by default. */
  width?: string
  align?: 'end'
  /** Not shown until one asks for it. */
  optional?: true
}

export interface Selection {
  chosen: ReadonlySet<string>
  onChange(chosen: Set<string>): void
}

const ROW_PX = 48
const CARD_PX = 112
const AHEAD = 12

interface TableProps<Item> {
  /** Names the list, for readers and for its settings. */
  name: string
  label: string
  list: Listing<Item>
  columns: readonly Column<Item>[]
  keyOf(item: Item): string
  /** Where a row leads: the sheet of its details. */
  linkOf?(item: Item): string
  /** On a phone: a card's content; without it, the columns below each other. */
  card?(item: Item): ReactNode
  selection?: Selection
  empty: ReactNode
}

/**
 * A list of any length: only what is in sight is drawn, and it is read on as one scrolls. Rows are cards on a phone.
 * Says how much of it was read, and when.
 */
export function DataTable<Item>(props: TableProps<Item>) {
  const { list, name, columns, empty } = props
  const [hidden, setHidden] = useHiddenColumns(name, columns)
  if (list.error !== null && list.items.length === 0) return <Failed error={list.error} onAgain={list.refresh} />
  if (list.isLoading) return <Loading lines={8} />
  if (list.items.length === 0) return <>{empty}</>
  const shown = columns.filter((column) => !hidden.has(column.key))
  return (
    <>
      <Rows {...props} columns={shown} />
      <Foot {...props} hidden={hidden} setHidden={setHidden} />
    </>
  )
}

function Rows<Item>({ label, list, columns, keyOf, linkOf, card, selection }: TableProps<Item>) {
  const say = useDesignWords()
  const narrow = useNarrow()
  const navigate = useNavigate()
  const top = useRef<HTMLDivElement>(null)
  const { items, hasMore, more } = list
  const arrived = useArrivals(items.map(keyOf))
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => (narrow ? CARD_PX : ROW_PX),
    overscan: AHEAD,
    scrollMargin: top.current?.offsetTop ?? 0,
    getItemKey: (index) => keyOf(items[index] as Item),
  })
  const inSight = rows.getVirtualItems()
  const last = inSight.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && last >= items.length - AHEAD) more()
  }, [hasMore, last, items.length, more])

  const grid = [...(selection ? ['28px'] : []), ...columns.map(({ width }) => width ?? 'minmax(0, 1fr)')].join(' ')
  const toggle = (key: string, on: boolean) => {
    const chosen = new Set(selection?.chosen)
    if (on) chosen.add(key)
    else chosen.delete(key)
    selection?.onChange(chosen)
  }
  return (
    <div ref={top} role="table" aria-label={label} aria-rowcount={hasMore ? -1 : items.length + 1}>
      <div role="rowgroup" className="max-md:sr-only">
        <div
          role="row"
          className="grid items-center gap-3 border-b border-hairline px-3 pb-2"
          style={{ gridTemplateColumns: grid }}
        >
          {selection && (
            <div role="columnheader">
              <Checkbox
                label={say('choose_all')}
                hidden
                checked={selection.chosen.size > 0 && items.every((item) => selection.chosen.has(keyOf(item)))}
                indeterminate={selection.chosen.size > 0 && !items.every((item) => selection.chosen.has(keyOf(item)))}
                onChange={(on) => selection.onChange(new Set(on ? items.map(keyOf) : []))}
              />
            </div>
          )}
          {columns.map(({ key, title, align }) => (
            <div
              key={key}
              role="columnheader"
              className={cx('truncate text-caption text-ink-2', align === 'end' && 'text-right')}
            >
              {title}
            </div>
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        className="relative"
        onFocus={({ target }) => {
          // Rows that come into sight are measured, and move what has the focus.
          if (target.matches(':focus-visible')) requestAnimationFrame(() => target.scrollIntoView({ block: 'nearest' }))
        }}
        style={{ height: rows.getTotalSize() }}
      >
        {inSight.map(({ index, start, key }) => {
          const item = items[index] as Item
          const id = keyOf(item)
          const link = linkOf?.(item)
          const place = { transform: `translateY(${start - rows.options.scrollMargin}px)` }
          if (narrow) {
            return (
              <div
                key={key}
                ref={rows.measureElement}
                data-index={index}
                role="row"
                aria-rowindex={index + 2}
                className={cx('absolute inset-x-0 top-0 pb-2.5', arrived.has(id) && 'animate-slide-in')}
                style={place}
              >
                <div role="cell" className="relative rounded-card bg-card p-4 shadow-card">
                  {card === undefined ? <Lines item={item} columns={columns} /> : card(item)}
                  {link !== undefined && <Link to={link} aria-label={id} className="absolute inset-0 rounded-card" />}
                </div>
              </div>
            )
          }
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the first cell is the link; the row only makes it larger
            <div
              key={key}
              ref={rows.measureElement}
              data-index={index}
              role="row"
              aria-rowindex={index + 2}
              onClick={(event) => {
                const isOwn = (event.target as Element).closest('a, button, label, input') !== null
                if (link !== undefined && !isOwn && getSelection()?.isCollapsed !== false) navigate(link)
              }}
              className={cx(
                'absolute inset-x-0 top-0 grid min-h-12 items-center gap-3 border-b border-hairline px-3 py-1.5 text-small',
                link !== undefined && 'cursor-pointer hover:bg-inset',
                arrived.has(id) && 'animate-slide-in',
              )}
              style={{ ...place, gridTemplateColumns: grid }}
            >
              {selection && (
                <div role="cell">
                  <Checkbox
                    label={say('choose')}
                    hidden
                    checked={selection.chosen.has(id)}
                    onChange={(on) => toggle(id, on)}
                  />
                </div>
              )}
              {columns.map(({ key: column, cell, align }, at) => (
                <div key={column} role="cell" className={cx('min-w-0 truncate', align === 'end' && 'text-right')}>
                  {at === 0 && link !== undefined ? (
                    <Link to={link} className="rounded-[4px] font-[560] hover:text-accent">
                      {cell(item)}
                    </Link>
                  ) : (
                    cell(item)
                  )}
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function Lines<Item>({ item, columns }: { item: Item; columns: readonly Column<Item>[] }) {
  const [first, ...rest] = columns
  return (
    <>
      <div className="text-body font-[560]">{first?.cell(item)}</div>
      <dl className="mt-1.5 grid grid-cols-2 gap-x-4 gap-y-1 text-small">
        {rest.map(({ key, title, cell }) => (
          <div key={key} className="min-w-0">
            <dt className="text-caption text-ink-2">{title}</dt>
            <dd className="truncate">{cell(item)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Foot<Item>({
  list,
  columns,
  hidden,
  setHidden,
}: TableProps<Item> & { hidden: ReadonlySet<string>; setHidden(hidden: Set<string>): void }) {
  const say = useDesignWords()
  const format = useFormat()
  return (
    <div className="flex items-center justify-between gap-3 px-3 pt-3 text-caption text-ink-2">
      <span role="status">
        {say(list.hasMore ? 'so_far' : 'end', { n: list.items.length })} ·{' '}
        {list.error !== null && <b className="text-warning">{say('stale')} · </b>}
        {say('updated', { at: format.shortTime(new Date(list.updatedAt).toISOString()) })}
      </span>
      <span className="flex items-center">
        <IconButton label={say('refresh')} icon={RefreshCw} busy={list.isFetching} onClick={list.refresh} />
        <span className="max-md:hidden">
          <Menu trigger={<IconButton label={say('columns')} icon={Columns3} />}>
            {columns.slice(1).map(({ key, title }) => (
              <MenuCheck
                key={key}
                checked={!hidden.has(key)}
                onChange={(shown) => {
                  const next = new Set(hidden)
                  if (shown) next.delete(key)
                  else next.add(key)
                  setHidden(next)
                }}
              >
                {title}
              </MenuCheck>
            ))}
          </Menu>
        </span>
      </span>
    </div>
  )
}

/** Which columns one does not want to see, kept for this browser. */
function useHiddenColumns<Item>(name: string, columns: readonly Column<Item>[]) {
  const key = `columns:${name}`
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => {
    const kept = localStorage.getItem(key)
    return new Set(
      kept === null ? columns.filter(({ optional }) => optional).map((column) => column.key) : kept.split(','),
    )
  })
  const keep = (next: Set<string>) => {
    localStorage.setItem(key, [...next].join(','))
    setHidden(next)
  }
  return [hidden, keep] as const
}
