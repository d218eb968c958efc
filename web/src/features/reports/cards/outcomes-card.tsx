import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useMe } from '../../../app/session.tsx'
import { Answer, Card, CardHead, Chart, Notice, Segmented } from '../../../design/index.ts'
import { type BarSeries, bucketName, bucketsOf, stackedBars, timeAxis } from '../../../eterm/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'
import { type Dimension, dimensions, dimensionWords, groupOf } from '../question/dimensions.ts'
import { drillDown } from '../question/drill-down.ts'
import { type About, type Line, useReport } from '../question/report-route.ts'
import type { Names } from '../question/use-names.ts'
import { useQuestion } from '../question/use-question.ts'
import { useFigureColumns } from './figure-columns.ts'
import { FigureTable } from './figure-table.tsx'
import { InlineSelect } from './inline-select.tsx'
import { NothingEnded } from './nothing-ended.tsx'
import { ReportExport } from './report-export.tsx'
import { stacksOf } from './series.ts'

const words = defineWords({
  title: ['任务量', 'Tasks over time'],
  unit: ['时间单位', 'Unit of time'],
  unit_hour: ['小时', 'Hour'],
  unit_day: ['天', 'Day'],
  unit_week: ['周', 'Week'],
  unit_month: ['月', 'Month'],
  split: ['分组', 'Split by'],
  by_outcome: ['任务结果', 'Outcome'],
  completed: ['已完成', 'Completed'],
  failed: ['失败', 'Failed'],
  canceled: ['已取消', 'Canceled'],
  expired: ['已超时', 'Expired'],
  others: ['其他', 'Others'],
  time: ['时间', 'Time'],
  label: [
    '任务量随时间变化的堆叠柱状图，数字见下表',
    'Stacked bars of tasks over time; the table below has the figures',
  ],
  table: ['任务量数据', 'Figures of tasks over time'],
  truncated: [
    '分组太多，只显示了一部分。请缩小范围，或导出完整数据。',
    'There are more groups than are shown. Ask for less, or export all of it.',
  ],
})

/** Tasks over time: by how they ended, or by whose, where and what they were. */
export function OutcomesCard({ about, names, usual }: { about: About; names: Names; usual: Dimension | null }) {
  const say = useWords(words)
  const word = useSay()
  const me = useMe()
  const { question, set } = useQuestion()
  const { unit, units } = question
  const split = question.split ?? usual
  const by = split === null ? (['time'] as const) : (['time', split] as const)
  const report = useReport(about, question, by, unit)
  const choices = dimensions.filter((one) => one !== 'user' || me.scope !== 'self')
  return (
    <Card>
      <CardHead title={say('title')}>
        <div className="flex flex-wrap items-center gap-2">
          <InlineSelect
            label={say('split')}
            value={split ?? 'outcome'}
            options={[
              { value: 'outcome', label: say('by_outcome') },
              ...choices.map((value) => ({ value, label: word(dimensionWords[value]) })),
            ]}
            onChange={(value) => set({ by: value })}
          />
          {units.length > 1 && (
            <Segmented
              label={say('unit')}
              tabs={units.map((value) => ({ value, label: say(`unit_${value}`) }))}
              value={unit}
              onChange={(value) => set({ unit: value })}
            />
          )}
          <ReportExport about={about} question={question} by={by} unit={unit} />
        </div>
      </CardHead>
      <Answer of={report} lines={7}>
        {({ items, truncated }) =>
          items.length === 0 ? (
            <NothingEnded />
          ) : (
            <>
              {truncated && (
                <Notice mood="warning" className="mb-3">
                  {say('truncated')}
                </Notice>
              )}
              <Bars lines={items} split={split} names={names} />
              <Table lines={items} split={split} names={names} />
            </>
          )
        }
      </Answer>
    </Card>
  )
}

interface Shown {
  lines: readonly Line[]
  split: Dimension | null
  names: Names
}
/** Two shades each of few colours: told apart in both themes, and none of them cries. */
const SHADES = [
  ['accent', 1],
  ['accent', 0.5],
  ['unknown', 0.8],
  ['unknown', 0.4],
  ['ok', 0.6],
] as const

function Bars({ lines, split, names }: Shown) {
  const say = useWords(words)
  const format = useFormat()
  const navigate = useNavigate()
  const { question } = useQuestion()
  const { from, until, unit } = question
  const { series, keys, starts } = useMemo(() => {
    const starts = bucketsOf(from, until, unit)
    if (split === null) {
      const colors = { completed: 'accent', failed: 'danger', canceled: 'neutral', expired: 'warning' } as const
      const states = Object.keys(colors) as (keyof typeof colors)[]
      const series = states.map((state): BarSeries => {
        const [stack] = stacksOf(
          lines,
          starts,
          () => state,
          (line) => line[state],
        )
        return { name: say(state), color: (all) => all[colors[state]], values: stack?.values ?? [] }
      })
      return { series, keys: states as (string | null)[], starts }
    }
    const stacks = stacksOf(
      lines,
      starts,
      (line) => groupOf(line, split),
      ({ tasks }) => tasks,
    )
    const series = stacks.map(({ key, values }, at): BarSeries => {
      const [color, opacity] = key === null ? (['neutral', 0.6] as const) : (SHADES[at] ?? (['neutral', 1] as const))
      const name = key === null ? say('others') : names.nameOf(split, key)
      return { name, color: (colors) => colors[color], opacity, values }
    })
    return { series, keys: stacks.map(({ key }) => key), starts }
  }, [lines, split, names, from, until, unit, say])
  const draw = useMemo(
    () => stackedBars({ axis: timeAxis(starts, unit), series, number: format.number }),
    [starts, unit, series, format],
  )
  return (
    <Chart
      draw={draw}
      label={say('label')}
      onPress={({ seriesName, dataIndex }) => {
        const key = keys[series.findIndex(({ name }) => name === seriesName)] ?? null
        const start = starts[dataIndex]
        if (start === undefined) return
        const address = drillDown(question, names.users, {
          bucket: { start, unit },
          ...(key === null ? {} : split === null ? { status: key } : { values: { [split]: key } }),
        })
        if (address !== null) navigate(address)
      }}
    />
  )
}

function Table({ lines, split, names }: Shown) {
  const say = useWords(words)
  const word = useSay()
  const columns = useFigureColumns()
  const { question } = useQuestion()
  const { unit } = question
  const startOf = ({ time }: Line) => Date.parse(time ?? '')
  return (
    <FigureTable
      label={say('table')}
      about={split === null ? say('time') : `${say('time')} · ${word(dimensionWords[split])}`}
      rows={lines}
      keyOf={(line) => `${line.time} ${split === null ? '' : groupOf(line, split)}`}
      nameOf={(line) => {
        const bucket = bucketName(startOf(line), unit)
        return split === null ? bucket : `${bucket} · ${names.nameOf(split, groupOf(line, split))}`
      }}
      linkOf={(line) =>
        drillDown(question, names.users, {
          bucket: { start: startOf(line), unit },
          values: split === null ? {} : { [split]: groupOf(line, split) },
        })
      }
      columns={columns(['tasks', 'completed', 'failed', 'canceled', 'expired', 'success', 'charged'])}
    />
  )
}
