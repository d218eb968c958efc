import { reportTasks } from '@etermai/admin-contract'
import { ChartColumn } from 'lucide-react'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useCall } from '../../api/index.ts'
import { Answer, ButtonLink, Card, CardHead, Chart, Empty, Loading, Segmented } from '../../design/index.ts'
import { bucketAfter, bucketStart, stackedBars, tasksAddress, timeAxis } from '../../eterm/index.ts'
import { defineWords, useFormat, useWords } from '../../language/index.ts'
import { useFilters } from '../../lists/index.ts'
import { type Outcomes, outcomesOf, type Span, spanOf, spans } from './outcomes.ts'

const words = defineWords({
  title: ['任务执行', 'Tasks'],
  range: ['时间范围', 'Range'],
  today: ['今天', 'Today'],
  week: ['7 天', '7 days'],
  month: ['30 天', '30 days'],
  completed: ['已完成', 'Completed'],
  failed: ['失败', 'Failed'],
  other: ['取消或超时', 'Canceled or expired'],
  label: [
    '按时间的任务数：已完成 {completed}，失败 {failed}，取消或超时 {other}。数据表在报表页。',
    'Tasks over time: {completed} completed, {failed} failed, {other} canceled or expired. The reports have the table.',
  ],
  none: ['这段时间没有任务结束', 'No task ended in this time'],
  reports: ['查看报表', 'See the report'],
})
const EVERY_MS = 60_000
const rangeOfReport: Readonly<Record<Span, string>> = { today: 'today', week: '7d', month: '30d' }

/** How many tasks ended, hour by hour or day by day; a bar leads to its tasks. */
export function TaskChart({ hour }: { hour: number }) {
  const say = useWords(words)
  const { filters, set } = useFilters(['span'])
  const span = spans.find((one) => one === filters.span) ?? 'today'
  const { from, until, unit } = spanOf(span, bucketStart(hour, 'day'))
  const query = { from: new Date(from).toISOString(), until: new Date(until).toISOString(), by: 'time', unit }
  const report = useCall(reportTasks, { query }, { everyMs: EVERY_MS })
  return (
    <Card className="flex min-w-0 flex-col">
      <CardHead title={say('title')}>
        <div className="flex flex-wrap items-center gap-2">
          <Segmented
            label={say('range')}
            tabs={spans.map((value) => ({ value, label: say(value) }))}
            value={span}
            onChange={(next) => set({ span: next === 'today' ? null : next })}
          />
          <ButtonLink size="s" tone="quiet" to={`/reports?range=${rangeOfReport[span]}`}>
            {say('reports')}
          </ButtonLink>
        </div>
      </CardHead>
      <Answer
        of={report}
        waiting={
          <div className="min-h-60 flex-1">
            <Loading lines={6} />
          </div>
        }
      >
        {(data) => <Bars outcomes={outcomesOf(data.items, { from, until, unit })} />}
      </Answer>
    </Card>
  )
}

function Bars({ outcomes }: { outcomes: Outcomes }) {
  const say = useWords(words)
  const format = useFormat()
  const navigate = useNavigate()
  const { starts, unit, completed, failed, other } = outcomes
  const shape = JSON.stringify(outcomes)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` is all that is drawn
  const draw = useMemo(
    () =>
      stackedBars({
        axis: timeAxis(starts, unit),
        number: format.number,
        series: [
          { name: say('completed'), color: ({ accent }) => accent, values: completed },
          { name: say('failed'), color: ({ danger }) => danger, values: failed },
          { name: say('other'), color: ({ neutral }) => neutral, values: other },
        ],
      }),
    [shape, say, format],
  )
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
  const [ended, wrong, rest] = [sum(completed), sum(failed), sum(other)]
  if (ended + wrong + rest === 0) {
    return (
      <div className="grid min-h-60 flex-1 place-items-center">
        <Empty icon={ChartColumn} title={say('none')} />
      </div>
    )
  }
  return (
    <div className="relative min-h-60 flex-1">
      <Chart
        draw={draw}
        label={say('label', {
          completed: format.number(ended),
          failed: format.number(wrong),
          other: format.number(rest),
        })}
        className="absolute inset-0 h-full!"
        onPress={({ dataIndex, seriesName }) => {
          const start = starts[dataIndex]
          if (start === undefined) return
          const status =
            { [say('completed')]: 'completed', [say('failed')]: 'failed' }[seriesName] ?? 'canceled,expired'
          const end = bucketAfter(start, unit)
          navigate(
            tasksAddress({
              status,
              finished_from: new Date(start).toISOString(),
              finished_to: new Date(end).toISOString(),
            }),
          )
        }}
      />
    </div>
  )
}
