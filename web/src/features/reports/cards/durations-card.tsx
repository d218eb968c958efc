import { useMemo } from 'react'
import { Answer, Card, CardHead, Chart, type Drawing } from '../../../design/index.ts'
import { bucketName, bucketsOf, lineLegend, timeAxis } from '../../../eterm/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { drillDown } from '../question/drill-down.ts'
import { type About, type Line, useReport } from '../question/report-route.ts'
import type { Names } from '../question/use-names.ts'
import { useQuestion } from '../question/use-question.ts'
import { useFigureColumns } from './figure-columns.ts'
import { FigureTable } from './figure-table.tsx'
import { NothingEnded } from './nothing-ended.tsx'

const words = defineWords({
  title: ['等待与执行时长', 'Waiting and execution'],
  note: ['p50：一半任务不超过；p95：95% 的任务不超过', 'p50: half of the tasks took no longer; p95: 95 of 100 did not'],
  wait_p50: ['等待 p50', 'Wait p50'],
  wait_p95: ['等待 p95', 'Wait p95'],
  execution_p50: ['执行 p50', 'Execution p50'],
  execution_p95: ['执行 p95', 'Execution p95'],
  time: ['时间', 'Time'],
  label: [
    '等待与执行时长的折线图，数字见下表',
    'Lines of waiting and execution times; the table below has the figures',
  ],
  table: ['时长数据', 'Figures of durations'],
})

const MEASURES = [
  { name: 'wait_p50', color: 'accent', isFaint: true },
  { name: 'wait_p95', color: 'accent', isFaint: false },
  { name: 'execution_p50', color: 'unknown', isFaint: true },
  { name: 'execution_p95', color: 'unknown', isFaint: false },
] as const

/** How long tasks waited and took, over time. */
export function DurationsCard({ about, names }: { about: About; names: Names }) {
  const say = useWords(words)
  const columns = useFigureColumns()
  const { question } = useQuestion()
  const { unit } = question
  const report = useReport(about, question, ['time'], unit)
  return (
    <Card>
      <CardHead title={say('title')} note={say('note')} />
      <Answer of={report} lines={7}>
        {({ items }) =>
          items.length === 0 ? (
            <NothingEnded />
          ) : (
            <>
              <Lines lines={items} />
              <FigureTable
                label={say('table')}
                about={say('time')}
                rows={items}
                keyOf={({ time }) => time ?? ''}
                nameOf={({ time }) => bucketName(Date.parse(time ?? ''), unit)}
                linkOf={({ time }) =>
                  drillDown(question, names.users, { bucket: { start: Date.parse(time ?? ''), unit } })
                }
                columns={columns(['wait_p50', 'wait_p95', 'execution_p50', 'execution_p95'])}
              />
            </>
          )
        }
      </Answer>
    </Card>
  )
}

function Lines({ lines }: { lines: readonly Line[] }) {
  const say = useWords(words)
  const format = useFormat()
  const { question } = useQuestion()
  const { from, until, unit } = question
  const draw = useMemo((): Drawing => {
    const starts = bucketsOf(from, until, unit)
    const { marks, names, isMarked } = timeAxis(starts, unit)
    const byStart = new Map(lines.map((line) => [Date.parse(line.time ?? ''), line]))
    return (colors) => ({
      grid: { left: 4, right: 4, top: 12, bottom: 36, containLabel: true },
      legend: lineLegend(colors),
      tooltip: {
        axisPointer: { lineStyle: { color: colors.hairline } },
        formatter: (points: readonly { dataIndex: number; seriesName: string; value: number | null }[]) =>
          [
            names[points[0]?.dataIndex ?? 0] ?? '',
            ...points.map(({ seriesName, value }) => `${seriesName}  ${format.duration(value ?? null)}`),
          ].join('\n'),
      },
      xAxis: {
        type: 'category',
        data: marks,
        boundaryGap: false,
        axisLine: { show: false },
        axisLabel: { color: colors.ink2, margin: 10, ...(isMarked === undefined ? {} : { interval: isMarked }) },
      },
      yAxis: {
        type: 'value',
        splitNumber: 3,
        axisLine: { show: false },
        axisLabel: { color: colors.ink2, formatter: (ms: number) => (ms === 0 ? '0' : format.duration(ms)) },
      },
      series: MEASURES.map(({ name, color, isFaint }) => ({
        name: say(name),
        type: 'line',
        smooth: 0.25,
        smoothMonotone: 'x',
        symbol: 'circle',
        symbolSize: 6,
        // A line needs two points; one alone is a dot.
        showSymbol: lines.length <= 31,
        itemStyle: { color: colors[color], opacity: isFaint ? 0.55 : 1 },
        lineStyle: { width: isFaint ? 1.5 : 2.5, color: colors[color], opacity: isFaint ? 0.55 : 1 },
        data: starts.map((start) => byStart.get(start)?.[`${name}_ms`] ?? null),
      })),
    })
  }, [lines, from, until, unit, say, format])
  return <Chart draw={draw} label={say('label')} />
}
