import type { ReactNode } from 'react'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import type { Totals } from './days.ts'

const words = defineWords({
  tasks: ['任务数', 'Tasks'],
  completed: ['成功', 'Completed'],
  charged: ['扣款', 'Charged'],
  total: ['合计', 'Total'],
})

/** Counts and money, line by line, with their sum: few lines, so a table of the page's own. */
export function FigureTable({
  label,
  of,
  rows,
  total,
}: {
  label: string
  /** What a line is of. */
  of: string
  rows: readonly (Totals & { key: string; name: ReactNode })[]
  total: Totals
}) {
  const say = useWords(words)
  return (
    <table aria-label={label} className="w-full text-small">
      <thead>
        <tr className="border-b border-hairline text-caption text-ink-2">
          <th scope="col" className="py-2 pr-3 text-left font-normal">
            {of}
          </th>
          <th scope="col" className="px-3 py-2 text-right font-normal">
            {say('tasks')}
          </th>
          <th scope="col" className="px-3 py-2 text-right font-normal">
            {say('completed')}
          </th>
          <th scope="col" className="py-2 pl-3 text-right font-normal">
            {say('charged')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, ...totals }) => (
          <Line key={key} name={name} totals={totals} className="border-b border-hairline" />
        ))}
      </tbody>
      <tfoot>
        <Line name={say('total')} totals={total} className="font-[620]" />
      </tfoot>
    </table>
  )
}

function Line({ name, totals, className }: { name: ReactNode; totals: Totals; className: string }) {
  const format = useFormat()
  return (
    <tr className={className}>
      <th scope="row" className="py-2.5 pr-3 text-left font-[inherit]">
        {name}
      </th>
      <td className="px-3 py-2.5 text-right">{format.number(totals.tasks)}</td>
      <td className="px-3 py-2.5 text-right">{format.number(totals.completed)}</td>
      <td className="py-2.5 pl-3 text-right">{format.money(totals.charged)}</td>
    </tr>
  )
}
