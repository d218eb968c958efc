import { reportHeatMap } from '@etermai/admin-contract'
import { Link } from 'react-router'
import { useCall } from '../../../api/index.ts'
import { Answer, Card, CardHead, cx, Notice, Tooltip, useNarrow } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { drillDown } from '../question/drill-down.ts'
import type { Names } from '../question/use-names.ts'
import { useQuestion } from '../question/use-question.ts'
import { gridOf, levelOf, onlyHourOf } from './heat.ts'
import { NothingEnded } from './nothing-ended.tsx'

const words = defineWords({
  title: ['一周中的忙闲', 'Hours of the week'],
  note: ['每格为该时段结束的任务数', 'Each cell counts the tasks that ended in that hour'],
  weekday_1: ['周一', 'Mon'],
  weekday_2: ['周二', 'Tue'],
  weekday_3: ['周三', 'Wed'],
  weekday_4: ['周四', 'Thu'],
  weekday_5: ['周五', 'Fri'],
  weekday_6: ['周六', 'Sat'],
  weekday_7: ['周日', 'Sun'],
  hour: ['时', 'Hour'],
  cell: [
    '{day} {hour}–{next}：{n} 个任务，{completed} 个完成',
    '{day} {hour}–{next}: {n} {n|task|tasks}, {completed} completed',
  ],
  not_narrowed: [
    '这里只按用户和操作筛选；终端、Office 与来源的筛选不影响它。',
    'Only the filters of user and operation hold here; those of terminal, Office and source do not.',
  ],
})

const LEVELS = [
  'text-ink-2',
  'bg-accent-fill/12 text-ink',
  'bg-accent-fill/25 text-ink',
  'bg-accent-fill/42 text-ink',
  'bg-accent-fill/60 text-ink',
  'bg-accent-fill text-on-accent',
] as const
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** Tasks by weekday and hour. It is its own table: every cell holds its figure. */
export function HeatMapCard({ names }: { names: Names }) {
  const say = useWords(words)
  const { question } = useQuestion()
  const { from, until, user_id, operation, ...others } = question.query
  const query = {
    from,
    until,
    ...(user_id === undefined ? {} : { user_id }),
    ...(operation === undefined ? {} : { operation }),
  }
  const heat = useCall(reportHeatMap, { query }, { keep: true })
  return (
    <Card>
      <CardHead title={say('title')} note={say('note')} />
      {Object.keys(others).length > 0 && <Notice className="mb-3">{say('not_narrowed')}</Notice>}
      <Answer of={heat} lines={7}>
        {({ items }) => (items.length === 0 ? <NothingEnded /> : <Grid cells={gridOf(items)} names={names} />)}
      </Answer>
    </Card>
  )
}

function Grid({ cells, names }: { cells: ReturnType<typeof gridOf>; names: Names }) {
  const say = useWords(words)
  const narrow = useNarrow()
  const most = Math.max(...cells.flat().map(({ tasks }) => tasks))
  const day = (weekday: (typeof WEEKDAYS)[number]) => say(`weekday_${weekday}`)
  const head = 'text-caption font-[400] text-ink-2'
  // Hours go down on a phone, where seven columns fit.
  return (
    <table className="w-full table-fixed border-separate border-spacing-[3px] max-md:border-spacing-[2px]">
      <caption className="sr-only">{say('note')}</caption>
      <thead>
        <tr>
          <th scope="col" className={cx(head, 'w-10 text-left')}>
            <span className="sr-only">{say('hour')}</span>
          </th>
          {narrow
            ? WEEKDAYS.map((weekday) => (
                <th key={weekday} scope="col" className={head}>
                  {day(weekday)}
                </th>
              ))
            : HOURS.map((hour) => (
                <th key={hour} scope="col" className={head}>
                  {String(hour).padStart(2, '0')}
                </th>
              ))}
        </tr>
      </thead>
      <tbody>
        {narrow
          ? HOURS.map((hour) => (
              <tr key={hour}>
                <th scope="row" className={cx(head, 'text-left')}>
                  {String(hour).padStart(2, '0')}
                </th>
                {WEEKDAYS.map((weekday) => (
                  <Cell
                    key={weekday}
                    day={day(weekday)}
                    cell={cellIn(cells, weekday, hour)}
                    most={most}
                    names={names}
                  />
                ))}
              </tr>
            ))
          : WEEKDAYS.map((weekday) => (
              <tr key={weekday}>
                <th scope="row" className={cx(head, 'text-left')}>
                  {day(weekday)}
                </th>
                {HOURS.map((hour) => (
                  <Cell key={hour} day={day(weekday)} cell={cellIn(cells, weekday, hour)} most={most} names={names} />
                ))}
              </tr>
            ))}
      </tbody>
    </table>
  )
}

type HeatCell = ReturnType<typeof gridOf>[number][number]

function cellIn(cells: ReturnType<typeof gridOf>, weekday: number, hour: number): HeatCell {
  return cells[weekday - 1]?.[hour] ?? { weekday, hour, tasks: 0, completed: 0 }
}

function Cell({ day, cell, most, names }: { day: string; cell: HeatCell; most: number; names: Names }) {
  const say = useWords(words)
  const format = useFormat()
  const { question } = useQuestion()
  const { tasks, completed, hour, weekday } = cell
  const text = say('cell', {
    day,
    hour: `${hour}:00`,
    next: `${hour + 1}:00`,
    n: format.number(tasks),
    completed: format.number(completed),
  })
  const start = onlyHourOf(question, weekday, hour)
  const address =
    start === null || tasks === 0 ? null : drillDown(question, names.users, { bucket: { start, unit: 'hour' } })
  const look = cx(
    'flex h-8 w-full items-center justify-center rounded-[7px] text-[11px] leading-none transition-colors duration-180 ease-calm',
    LEVELS[levelOf(tasks, most)],
    tasks === 0 && 'bg-inset',
  )
  const shown = tasks === 0 ? '' : compact(tasks)
  return (
    <td className="p-0">
      {tasks === 0 ? (
        <span className={look}>
          <span className="sr-only">{format.number(0)}</span>
        </span>
      ) : address === null ? (
        <Tooltip text={text}>
          <span className={look}>{shown}</span>
        </Tooltip>
      ) : (
        <Tooltip text={text}>
          <Link to={address} className={look}>
            {shown}
          </Link>
        </Tooltip>
      )}
    </td>
  )
}

/** Short enough for a cell: 940, 1.2k, 13k. */
function compact(tasks: number): string {
  return tasks < 1_000 ? String(tasks) : `${(tasks / 1_000).toFixed(tasks < 10_000 ? 1 : 0)}k`
}
