import { readTerminalHealth } from '@etermai/admin-contract'
import { useCallback, useMemo, useState } from 'react'
import { useCall } from '../../../../api/index.ts'
import { Answer, Card, CardHead, Chart, type ChartColors, Segmented } from '../../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../../language/index.ts'
import { type HealthPoint, lineOf, summaryOf } from './health-points.ts'
import { Readiness } from './readiness.tsx'

const words = defineWords({
  title: ['健康', 'Health'],
  range: ['时间范围', 'Range'],
  day: ['24 小时', '24 h'],
  week: ['7 天', '7 days'],
  cpu: ['CPU', 'CPU'],
  memory: ['内存', 'Memory'],
  disk: ['磁盘', 'Disk'],
  figures: ['平均 {mean}，最高 {peak}', 'Mean {mean}, peak {peak}'],
  chart: ['CPU、内存和磁盘的占用曲线', 'How much of processor, memory and disk was used'],
  nothing: ['这段时间没有上报。', 'Nothing was reported in this time.'],
})

const HOUR_MS = 3_600_000
const measures = ['cpu', 'memory', 'disk'] as const

/** How the machine of a terminal was: used shares as lines, and when its Eterm window was ready. */
export function HealthCard({ terminalId }: { terminalId: string }) {
  const say = useWords(words)
  const [hours, setHours] = useState<'24' | '168'>('24')
  const params = { terminal_id: terminalId }
  const health = useCall(readTerminalHealth, { params, query: { hours } }, { keep: true })
  return (
    <Card>
      <CardHead title={say('title')}>
        <Segmented<'24' | '168'>
          label={say('range')}
          tabs={[
            { value: '24', label: say('day') },
            { value: '168', label: say('week') },
          ]}
          value={hours}
          onChange={setHours}
        />
      </CardHead>
      <Answer of={health}>
        {({ points, seconds }) =>
          points.length === 0 ? (
            <p className="text-small text-ink-2">{say('nothing')}</p>
          ) : (
            <Drawn points={points} seconds={seconds} hours={Number(hours)} />
          )
        }
      </Answer>
    </Card>
  )
}

function Drawn({ points, seconds, hours }: { points: readonly HealthPoint[]; seconds: number; hours: number }) {
  const say = useWords(words)
  const format = useFormat()
  const last = Date.parse(points.at(-1)?.at ?? '') + seconds * 1_000
  const until = useMemo(() => Math.max(Date.now(), last), [last])
  const from = until - hours * HOUR_MS
  const draw = useCallback(
    (colors: ChartColors) => ({
      legend: { top: 0 },
      grid: { left: 8, right: 12, top: 36, bottom: 4, containLabel: true },
      xAxis: {
        type: 'time',
        min: from,
        max: until,
        axisLabel: {
          hideOverlap: true,
          color: colors.ink2,
          formatter: (at: number) => shortOf(format.time(new Date(at).toISOString()), hours),
        },
      },
      yAxis: { type: 'value', min: 0, max: 100, axisLabel: { formatter: '{value}%', color: colors.ink2 } },
      tooltip: { valueFormatter: (value: unknown) => (typeof value === 'number' ? `${value}%` : '—') },
      series: measures.map((measure) => ({
        name: say(measure),
        type: 'line',
        showSymbol: points.length < 3,
        lineStyle: { width: 2 },
        data: lineOf(points, seconds, measure),
      })),
    }),
    [points, seconds, from, until, hours, say, format],
  )
  return (
    <>
      <dl className="mb-3 grid gap-3 sm:grid-cols-3">
        {measures.map((measure) => {
          const { mean, peak } = summaryOf(points, measure)
          return (
            <div key={measure}>
              <dt className="text-caption text-ink-2">{say(measure)}</dt>
              <dd className="text-small">
                {say('figures', { mean: format.percent(mean, 0), peak: format.percent(peak, 0) })}
              </dd>
            </div>
          )
        })}
      </dl>
      <Chart label={say('chart')} draw={draw} className="h-56" />
      <Readiness points={points} seconds={seconds} from={from} until={until} />
    </>
  )
}

/** `2026-11-26 09:41:02` as the hour of a day, or the day of a week. */
function shortOf(time: string, hours: number): string {
  return hours <= 24 ? time.slice(11, 16) : time.slice(5, 10)
}
