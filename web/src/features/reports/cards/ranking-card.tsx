import { useState } from 'react'
import { Link } from 'react-router'
import { useCan, useMe } from '../../../app/session.tsx'
import { Answer, Card, CardHead, Segmented } from '../../../design/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'
import { type Dimension, dimensions, dimensionWords, groupOf } from '../question/dimensions.ts'
import { drillDown } from '../question/drill-down.ts'
import { type About, type Line, useReport } from '../question/report-route.ts'
import type { Names } from '../question/use-names.ts'
import { useQuestion } from '../question/use-question.ts'
import { type FigureName, useFigureColumns } from './figure-columns.ts'
import { FigureTable } from './figure-table.tsx'
import { InlineSelect } from './inline-select.tsx'
import { NothingEnded } from './nothing-ended.tsx'
import { ReportExport } from './report-export.tsx'

const words = defineWords({
  title: ['排行', 'Ranking'],
  by: ['按', 'By'],
  measure: ['指标', 'Measure'],
  measure_tasks: ['任务数', 'Tasks'],
  measure_completed: ['已完成', 'Completed'],
  measure_failed: ['失败', 'Failed'],
  measure_busy: ['占用时长', 'Busy time'],
  measure_charged: ['扣款', 'Charged'],
  top: ['前 {n} 名', 'The first {n}'],
  table: ['排行数据', 'Figures of the ranking'],
})

const measures = ['tasks', 'completed', 'failed', 'busy', 'charged'] as const
type Measure = (typeof measures)[number]

const valueIn: Readonly<Record<Measure, (line: Line) => number>> = {
  tasks: ({ tasks }) => tasks,
  completed: ({ completed }) => completed,
  failed: ({ failed }) => failed,
  busy: ({ busy_ms }) => busy_ms,
  charged: ({ charged }) => Number(charged),
}
const TOP = 10

/** Who and what had the most, with everything that is known of each. */
export function RankingCard({
  about,
  names,
  first,
  measure: usual,
  columns: figures,
}: {
  about: About
  names: Names
  first: Dimension
  measure: Measure
  columns: readonly FigureName[]
}) {
  const say = useWords(words)
  const word = useSay()
  const me = useMe()
  const can = useCan()
  const columns = useFigureColumns()
  const { question } = useQuestion()
  const choices = dimensions.filter((one) => one !== 'user' || me.scope !== 'self')
  const [chosen, setChosen] = useState(first)
  const [measure, setMeasure] = useState(usual)
  const dimension = choices.find((one) => one === chosen) ?? 'operation'
  const report = useReport(about, question, [dimension])
  const linkOf = (line: Line) => drillDown(question, names.users, { values: { [dimension]: groupOf(line, dimension) } })
  const nameOf = (line: Line) => names.nameOf(dimension, groupOf(line, dimension))
  return (
    <Card>
      <CardHead title={say('title')}>
        <div className="flex min-w-0 flex-wrap items-center gap-2">
          <InlineSelect<Measure>
            label={say('measure')}
            value={measure}
            options={measures
              .filter((value) => value !== 'charged' || can('money.read'))
              .map((value) => ({ value, label: say(`measure_${value}`) }))}
            onChange={setMeasure}
          />
          <Segmented<Dimension>
            label={say('by')}
            tabs={choices.map((value) => ({ value, label: word(dimensionWords[value]) }))}
            value={dimension}
            onChange={setChosen}
          />
          <ReportExport about={about} question={question} by={[dimension]} />
        </div>
      </CardHead>
      <Answer of={report} lines={8}>
        {({ items }) => {
          if (items.length === 0) return <NothingEnded />
          const ranked = items.toSorted((a, b) => valueIn[measure](b) - valueIn[measure](a))
          return (
            <>
              <TopList lines={ranked.slice(0, TOP)} measure={measure} nameOf={nameOf} linkOf={linkOf} />
              <FigureTable
                label={say('table')}
                about={word(dimensionWords[dimension])}
                rows={ranked}
                keyOf={(line) => groupOf(line, dimension)}
                nameOf={nameOf}
                linkOf={linkOf}
                columns={columns(figures.filter((name) => name !== 'busy_share' || dimension === 'terminal'))}
              />
            </>
          )
        }}
      </Answer>
    </Card>
  )
}

function TopList({
  lines,
  measure,
  nameOf,
  linkOf,
}: {
  lines: readonly Line[]
  measure: Measure
  nameOf(line: Line): string
  linkOf(line: Line): string | null
}) {
  const say = useWords(words)
  const format = useFormat()
  const value = valueIn[measure]
  const most = Math.max(...lines.map(value), 0)
  const text = (line: Line) => {
    if (measure === 'charged') return format.money(line.charged)
    return measure === 'busy' ? format.duration(line.busy_ms) : format.number(value(line))
  }
  return (
    <ol aria-label={say('top', { n: lines.length })} className="space-y-1">
      {lines.map((line) => {
        const link = linkOf(line)
        const name = nameOf(line)
        return (
          <li
            key={name}
            className="grid min-h-8 grid-cols-[minmax(0,10rem)_minmax(0,1fr)_6rem] items-center gap-3 text-small max-md:min-h-11 max-md:grid-cols-[minmax(0,7rem)_minmax(0,1fr)_5rem]"
          >
            {link === null ? (
              <span className="truncate">{name}</span>
            ) : (
              <Link to={link} className="truncate rounded-[4px] hover:text-accent max-md:leading-[44px]">
                {name}
              </Link>
            )}
            <span aria-hidden className="h-3 overflow-hidden rounded-full bg-inset">
              <span
                className="block h-full min-w-1 rounded-full bg-accent-fill transition-[width] duration-180 ease-calm"
                style={{ width: `${most === 0 ? 0 : (value(line) / most) * 100}%` }}
              />
            </span>
            <span className="text-right font-[560]">{text(line)}</span>
          </li>
        )
      })}
    </ol>
  )
}
