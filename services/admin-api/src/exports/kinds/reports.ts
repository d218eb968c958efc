import { reportFilters } from '@etermai/admin-contract'
import { type Language, toWireTime } from '@etermai/domain'
import { type Cell, type Chart, columnsOf, defineExport } from '@etermai/exports'
import { type Dimension, type Figures, reportOf } from '@etermai/reports'
import { z } from 'zod'
import { reportBoundsOf } from '../../routes/reports/bounds.ts'
import { questionOf } from '../../routes/reports/questions.ts'
import { mapped } from '../mapped.ts'
import { operationWord, sourceWord } from '../words.ts'

/** Figures by group are in memory: not more of them than a sheet that somebody reads. */
const MAX_GROUPS = 100_000

const TITLES = {
  time: { zh: '任务执行报表', en: 'Task report' },
  user: { zh: '用户活动报表', en: 'User report' },
  terminal: { zh: '终端使用报表', en: 'Terminal report' },
} as const

/** Dimensions as columns, in the order of a report. */
const GROUPS: Record<
  Dimension,
  [zh: string, en: string, width: number, of: (row: Figures, language: Language) => Cell]
> = {
  time: ['时间', 'Time', 20, ({ time }) => time],
  user: ['用户', 'User', 16, ({ username }) => username],
  terminal: ['终端', 'Terminal', 18, ({ terminal_id }) => terminal_id],
  office: ['Office号', 'Office', 10, ({ office_no }) => office_no],
  operation: ['操作', 'Operation', 14, ({ operation }, language) => operationWord(operation, language)],
  source: ['来源', 'Source', 10, ({ source }, language) => sourceWord(source, language)],
}

export const reportExport = defineExport({
  name: 'reports',
  label: { zh: '报表', en: 'Reports' },
  right: 'reports.read',
  formats: ['csv', 'xlsx', 'pdf'],
  filter: z.strictObject({ about: z.enum(['time', 'user', 'terminal']).default('time'), ...reportFilters }),
  async open({ db, requester, language }, { about, ...asked }) {
    const question = { ...questionOf(asked, about), limit: MAX_GROUPS }
    const found = await reportOf(db, reportBoundsOf(requester, about), question)
    const by = (Object.keys(GROUPS) as Dimension[]).filter((dimension) => question.by.includes(dimension))
    const groups = by.map((dimension) => {
      const [zh, en, width] = GROUPS[dimension]
      return [zh, en, dimension === 'time' ? ('time' as const) : ('text' as const), width] as const
    })
    const until = new Date(question.until.getTime() - 1_000)
    const range = `${toWireTime(question.from).slice(0, 16)} – ${toWireTime(until).slice(0, 16)}`.replaceAll('T', ' ')
    return {
      title: TITLES[about][language],
      about: [language === 'zh' ? `时间范围：${range}` : `Range: ${range} (Asia/Shanghai)`, ...filtersOf(asked)],
      total: found.length,
      columns: columnsOf(language, [
        ...groups,
        ['任务数', 'Tasks', 'integer', 9],
        ['已完成', 'Completed', 'integer', 9],
        ['失败', 'Failed', 'integer', 8],
        ['已取消', 'Canceled', 'integer', 8],
        ['已超时', 'Expired', 'integer', 8],
        ['成功率', 'Success', 'percent', 9],
        ['扣款（元）', 'Charged (yuan)', 'money', 12],
        ['等待中位 ms', 'Wait p50 ms', 'integer', 12],
        ['等待 P95 ms', 'Wait p95 ms', 'integer', 12],
        ['执行中位 ms', 'Execution p50 ms', 'integer', 12],
        ['执行 P95 ms', 'Execution p95 ms', 'integer', 12],
        ['占用 秒', 'Busy s', 'integer', 10],
      ]),
      rows: mapped(inOne(found), (row) => [
        ...by.map((dimension) => GROUPS[dimension][3](row, language)),
        row.tasks,
        row.completed,
        row.failed,
        row.canceled,
        row.expired,
        row.success_rate,
        row.charged_fen,
        row.wait_p50_ms,
        row.wait_p95_ms,
        row.execution_p50_ms,
        row.execution_p95_ms,
        Math.round(row.execution_ms / 1_000),
      ]),
      charts: [chartOf(found, by, language)],
    }
  },
})

async function* inOne<Row>(found: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield found
}

/** What the report was narrowed to. */
function filtersOf(asked: Record<string, unknown>): string[] {
  const named = ['user_id', 'terminal_id', 'office_no', 'operation', 'source'].filter(
    (name) => asked[name] !== undefined,
  )
  return named.length === 0 ? [] : [named.map((name) => `${name}: ${String(asked[name])}`).join('  ')]
}

/** Outcomes by what the report is grouped by: all of time, the most of anything else. */
function chartOf(found: readonly Figures[], by: readonly Dimension[], language: Language): Chart {
  const [first] = by
  const counts = new Map<string, { completed: number; failed: number; other: number }>()
  for (const row of found) {
    const cell = first === undefined ? '' : GROUPS[first][3](row, language)
    const label =
      cell instanceof Date ? toWireTime(cell).slice(0, 16).replace('T', ' ').replace(' 00:00', '') : String(cell)
    const sum = counts.get(label) ?? { completed: 0, failed: 0, other: 0 }
    sum.completed += row.completed
    sum.failed += row.failed
    sum.other += row.canceled + row.expired
    counts.set(label, sum)
  }
  const entries = [...counts]
  const total = ([, { completed, failed, other }]: (typeof entries)[number]) => completed + failed + other
  const shown = first === 'time' ? entries : entries.sort((a, b) => total(b) - total(a)).slice(0, 20)
  const words =
    language === 'zh' ? ['任务结果', '已完成', '失败', '其他'] : ['Outcomes', 'Completed', 'Failed', 'Other']
  const series = (['completed', 'failed', 'other'] as const).map((name, i) => ({
    name: words[i + 1] ?? name,
    colour: ['#2f855a', '#c53030', '#a0aec0'][i] ?? '#000',
    values: shown.map(([, sum]) => sum[name]),
  }))
  return { title: words[0] ?? '', labels: shown.map(([label]) => label), series }
}
