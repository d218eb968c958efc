import { useMemo } from 'react'
import { useCan } from '../../../app/session.tsx'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import type { Line } from '../question/report-route.ts'
import type { FigureColumn } from './figure-table.tsx'

const words = defineWords({
  tasks: ['任务', 'Tasks'],
  completed: ['已完成', 'Completed'],
  failed: ['失败', 'Failed'],
  canceled: ['已取消', 'Canceled'],
  expired: ['已超时', 'Expired'],
  success: ['成功率', 'Success'],
  wait_p50: ['等待 p50', 'Wait p50'],
  wait_p95: ['等待 p95', 'Wait p95'],
  execution_p50: ['执行 p50', 'Execution p50'],
  execution_p95: ['执行 p95', 'Execution p95'],
  busy: ['占用时长', 'Busy'],
  busy_share: ['占用率', 'Busy share'],
  active_days: ['活跃天数', 'Active days'],
  charged: ['扣款', 'Charged'],
})
export type FigureName = keyof typeof words & string

/** Columns of figures by their names; money only for who may see it. */
export function useFigureColumns(): (names: readonly FigureName[]) => FigureColumn<Line>[] {
  const say = useWords(words)
  const format = useFormat()
  const can = useCan()
  return useMemo(() => {
    const cells: Readonly<Record<FigureName, (line: Line) => string>> = {
      tasks: ({ tasks }) => format.number(tasks),
      completed: ({ completed }) => format.number(completed),
      failed: ({ failed }) => format.number(failed),
      canceled: ({ canceled }) => format.number(canceled),
      expired: ({ expired }) => format.number(expired),
      success: ({ success_rate }) => format.percent(success_rate),
      wait_p50: ({ wait_p50_ms }) => format.duration(wait_p50_ms),
      wait_p95: ({ wait_p95_ms }) => format.duration(wait_p95_ms),
      execution_p50: ({ execution_p50_ms }) => format.duration(execution_p50_ms),
      execution_p95: ({ execution_p95_ms }) => format.duration(execution_p95_ms),
      busy: ({ busy_ms }) => format.duration(busy_ms),
      busy_share: ({ busy_share }) => format.percent(busy_share),
      active_days: ({ active_days }) => format.number(active_days),
      charged: ({ charged }) => format.money(charged),
    }
    return (names) =>
      names
        .filter((name) => name !== 'charged' || can('money.read'))
        .map((name) => ({ key: name, title: say(name), cell: cells[name] }))
  }, [say, format, can])
}
