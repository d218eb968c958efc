import { operationWord, taskSourceWords, taskStateWords } from '../../eterm/index.ts'
import { defineWords, useFormat, useSay, useWords, type Word } from '../../language/index.ts'

const words = defineWords({
  between: ['{from} 至 {until}', '{from} to {until}'],
  since: ['{from} 起', 'from {from}'],
  before: ['{until} 前', 'before {until}'],
  pair: ['{name}：{value}', '{name}: {value}'],
})

/** Names of the filters of exports; one that is not here stands by its own name. */
const names: Readonly<Record<string, Word>> = {
  about: ['报表', 'Report'],
  by: ['分组', 'By'],
  unit: ['单位', 'Unit'],
  user_id: ['用户编号', 'User id'],
  username: ['用户', 'User'],
  terminal_id: ['终端', 'Terminal'],
  office_no: ['Office 号', 'Office'],
  operation: ['操作', 'Operation'],
  type: ['操作', 'Operation'],
  source: ['来源', 'Source'],
  state: ['状态', 'Status'],
  status: ['状态', 'Status'],
  pnr: ['PNR', 'PNR'],
  request_id: ['请求号', 'Request id'],
  kind: ['种类', 'Kind'],
  event: ['事件', 'Event'],
  text: ['查找', 'Text'],
  actor: ['操作人', 'By whom'],
  action: ['动作', 'Action'],
  api_key: ['API Key', 'API key'],
  task_id: ['任务', 'Task'],
}

/** Reports by what they are about. */
const reports: Readonly<Record<string, Word>> = {
  time: ['任务执行', 'Tasks'],
  terminal: ['终端使用', 'Terminals'],
  user: ['用户活动', 'Users'],
}

/** Values that people have words for, wherever they stand among the filters. */
const values: Readonly<Record<string, Word>> = {
  time: ['时间', 'time'],
  user: ['用户', 'user'],
  terminal: ['终端', 'terminal'],
  office: ['Office', 'Office'],
  operation: ['操作', 'operation'],
  source: ['来源', 'source'],
  hour: ['小时', 'hour'],
  day: ['天', 'day'],
  week: ['周', 'week'],
  month: ['月', 'month'],
  recharge: ['充值', 'recharge'],
  deduction: ['扣款', 'deduction'],
  adjustment: ['调整', 'adjustment'],
  refund: ['退款', 'refund'],
  ...taskSourceWords,
  ...taskStateWords,
}

/** The filter of an export in words; empty: it covered everything. */
export function useFilterText(): (filter: Record<string, unknown>) => string {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  const valueText = (key: string, value: string) => {
    const words = key === 'about' ? reports : values
    const known = Object.hasOwn(words, value) ? words[value] : undefined
    return word(known ?? operationWord(value))
  }
  return ({ from, until, ...others }) => {
    const parts: string[] = []
    const at = (moment: unknown) => (typeof moment === 'string' ? format.time(moment).slice(0, 16) : null)
    const [begin, end] = [at(from), at(until)]
    if (begin !== null && end !== null) parts.push(say('between', { from: begin, until: end }))
    else if (begin !== null) parts.push(say('since', { from: begin }))
    else if (end !== null) parts.push(say('before', { until: end }))
    for (const [key, value] of Object.entries(others)) {
      const text = (Array.isArray(value) ? value : String(value).split(',')).map((one) => valueText(key, String(one)))
      parts.push(say('pair', { name: word(names[key] ?? [key, key]), value: text.join(' + ') }))
    }
    return parts.join(' · ')
  }
}
