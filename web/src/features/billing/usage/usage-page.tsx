import { operations } from 'virtual:operations'
import { readUsage } from '@etermai/admin-contract'
import { ChartColumn } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useCall } from '../../../api/index.ts'
import { Answer, Card, CardHead, Chart, type ChartColors, Empty, Segmented } from '../../../design/index.ts'
import { bucketsOf, stackedBars, timeAxis } from '../../../eterm/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'
import { fenOf } from '../entries/fen.ts'
import { totalOf, type UsageDay, usageByDay } from './days.ts'
import { FigureTable } from './figure-table.tsx'
import { UsageFilters } from './usage-filters.tsx'
import { useUsageQuery } from './use-usage-query.ts'

const words = defineWords({
  title: ['每日用量', 'Usage by day'],
  note: ['{tasks} 个任务，扣款 {charged}', '{tasks} {tasks|task|tasks}, {charged} charged'],
  measure: ['图中显示', 'Shown'],
  charged: ['扣款', 'Charged'],
  tasks: ['任务数', 'Tasks'],
  chart: [
    '每日{measure}，按操作堆叠；数字见下表',
    '{measure} by day, stacked by operation; the figures are in the table below',
  ],
  day: ['日期', 'Day'],
  none: ['这段时间没有用量', 'Nothing was used in that time'],
  none_note: ['换一个时间范围，或清除筛选。', 'Choose another time, or clear the filters.'],
})
type Measure = 'charged' | 'tasks'

/** What was used and charged each day: drawn, and in figures. */
export default function UsagePage() {
  const say = useWords(words)
  const format = useFormat()
  const { query } = useUsageQuery()
  const usage = useCall(readUsage, { query: { ...query, by: 'day,operation' } }, { keep: true })
  const [measure, setMeasure] = useState<Measure>('charged')
  const days = useMemo(() => usageByDay(usage.data?.items ?? []), [usage.data])
  const draw = useDrawing(days, measure, usage.data)
  const total = totalOf(days)
  return (
    <>
      <UsageFilters by="time" />
      <Card>
        <CardHead
          title={say('title')}
          note={say('note', { tasks: format.number(total.tasks), charged: format.money(total.charged) })}
        >
          <Segmented<Measure>
            label={say('measure')}
            tabs={[
              { value: 'charged', label: say('charged') },
              { value: 'tasks', label: say('tasks') },
            ]}
            value={measure}
            onChange={setMeasure}
          />
        </CardHead>
        <Answer of={usage}>
          {() =>
            days.length === 0 ? (
              <Empty icon={ChartColumn} title={say('none')}>
                {say('none_note')}
              </Empty>
            ) : (
              <>
                <Chart draw={draw} label={say('chart', { measure: say(measure) })} className="mb-6 h-72 w-full" />
                <FigureTable
                  label={say('title')}
                  of={say('day')}
                  rows={days.map((day) => ({ key: day.day, name: format.day(day.day), ...day }))}
                  total={total}
                />
              </>
            )
          }
        </Answer>
      </Card>
    </>
  )
}

/** Operations mean nothing good or bad: shades of two hues, not the colours of states. */
const SHADES = [
  ['accent', 1],
  ['unknown', 0.85],
  ['accent', 0.6],
  ['unknown', 0.5],
  ['accent', 0.35],
  ['neutral', 0.9],
  ['unknown', 0.25],
  ['neutral', 0.5],
] as const satisfies readonly (readonly [keyof ChartColors, number])[]

function useDrawing(days: readonly UsageDay[], measure: Measure, range: { from: string; until: string } | undefined) {
  const word = useSay()
  const format = useFormat()
  return useMemo(() => {
    const starts = range === undefined ? [] : bucketsOf(Date.parse(range.from), Date.parse(range.until), 'day')
    const byStart = new Map(days.map((day) => [Date.parse(day.day), day]))
    const used = operations.filter(({ type }) => days.some(({ of }) => of.has(type)))
    return stackedBars({
      axis: timeAxis(starts, 'day'),
      number: (value) => (measure === 'charged' ? format.money(value.toFixed(2)) : format.number(value)),
      series: used.map(({ type, label }, at) => {
        const [color, opacity] = SHADES[at % SHADES.length] ?? (['neutral', 1] as const)
        return {
          name: word(label),
          color: (colors) => colors[color],
          opacity,
          values: starts.map((start) => {
            const totals = byStart.get(start)?.of.get(type)
            return totals === undefined ? 0 : measure === 'charged' ? fenOf(totals.charged) / 100 : totals.tasks
          }),
        }
      }),
    })
  }, [days, measure, range, word, format])
}
