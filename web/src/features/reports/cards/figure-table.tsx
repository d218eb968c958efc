import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { Button, cx, useNarrow } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'

const words = defineWords({
  more: ['再显示 {n} 行（共 {all} 行）', 'Show {n} more (of {all})'],
  tasks: ['查看 {what} 的任务', 'See the tasks of {what}'],
})

export interface FigureColumn<Row> {
  key: string
  title: string
  cell(row: Row): ReactNode
}

const FIRST_ROWS = 10
const FIRST_ROWS_NARROW = 5
const MORE_ROWS = 100

/** The figures of a chart, line by line; a line leads to its tasks. The first column says what a line is about. */
export function FigureTable<Row>({
  label,
  rows,
  nameOf,
  keyOf,
  linkOf,
  about,
  columns,
}: {
  label: string
  rows: readonly Row[]
  keyOf(row: Row): string
  nameOf(row: Row): string
  linkOf?(row: Row): string | null
  /** The title of the first column. */
  about: string
  columns: readonly FigureColumn<Row>[]
}) {
  const say = useWords(words)
  const format = useFormat()
  const narrow = useNarrow()
  const [count, setCount] = useState(narrow ? FIRST_ROWS_NARROW : FIRST_ROWS)
  const shown = rows.slice(0, count)
  const left = rows.length - shown.length
  const name = (row: Row) => {
    const link = linkOf?.(row) ?? null
    const text = nameOf(row)
    if (link === null) return text
    return (
      <Link
        to={link}
        title={say('tasks', { what: text })}
        className="rounded-[4px] text-accent hover:underline max-md:inline-flex max-md:min-h-11 max-md:items-center"
      >
        {text}
      </Link>
    )
  }
  return (
    <div className="mt-4">
      {narrow ? (
        <ul aria-label={label} className="divide-y divide-hairline border-t border-hairline">
          {shown.map((row) => (
            <li key={keyOf(row)} className="py-3">
              <p className="flex min-h-8 items-center text-body font-[560]">{name(row)}</p>
              <dl className="grid grid-cols-3 gap-x-4 gap-y-1 text-small">
                {columns.map(({ key, title, cell }) => (
                  <div key={key} className="min-w-0">
                    <dt className="truncate text-caption text-ink-2">{title}</dt>
                    <dd className="truncate">{cell(row)}</dd>
                  </div>
                ))}
              </dl>
            </li>
          ))}
        </ul>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: focusable, so that the keyboard scrolls it
        <section aria-label={label} tabIndex={0} className="overflow-x-auto">
          <table className="w-full text-small">
            <caption className="sr-only">{label}</caption>
            <thead>
              <tr className="border-b border-hairline">
                {[about, ...columns.map(({ title }) => title)].map((title, at) => (
                  <th
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns stay where they are
                    key={at}
                    scope="col"
                    className={cx(
                      'py-2 text-caption font-[400] whitespace-nowrap text-ink-2',
                      at === 0 ? 'text-left' : 'pl-4 text-right',
                    )}
                  >
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={keyOf(row)} className="border-b border-hairline last:border-0 hover:bg-inset">
                  <th scope="row" className="py-2 text-left font-[560] whitespace-nowrap">
                    {name(row)}
                  </th>
                  {columns.map(({ key, cell }) => (
                    <td key={key} className="py-2 pl-4 text-right whitespace-nowrap">
                      {cell(row)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {left > 0 && (
        <Button size="s" tone="quiet" className="mt-2 -ml-3" onClick={() => setCount(count + MORE_ROWS)}>
          {say('more', { n: format.number(Math.min(left, MORE_ROWS)), all: format.number(rows.length) })}
        </Button>
      )}
    </div>
  )
}
