import type { Word } from '../../../language/index.ts'

const WEEKDAYS: readonly Word[] = [
  ['周日', 'Sunday'],
  ['周一', 'Monday'],
  ['周二', 'Tuesday'],
  ['周三', 'Wednesday'],
  ['周四', 'Thursday'],
  ['周五', 'Friday'],
  ['周六', 'Saturday'],
]
const [ZH_COMMA, EN_COMMA]: Word = ['、', ', ']

/** What a calendar of five fields says, in words; null where it is better read as it stands. */
export function cronWords(cron: string): Word | null {
  const fields = cron.trim().split(/\s+/)
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields
  if (fields.length !== 5 || month !== '*') return null
  const days = daysWord(day, weekday)
  if (days === null) return null
  return atTimes(minute, hour, days) ?? atIntervals(minute, hour, days)
}

/** On which days: `every` for all of them. */
type Days = 'every' | Word

function daysWord(day: string, weekday: string): Days | null {
  if (day === '*' && weekday === '*') return 'every'
  if (day === '*') return weekdaysWord(weekday)
  if (weekday !== '*') return null
  if (day === 'L') return ['每月最后一天', 'On the last day of every month']
  const numbers = numbersIn(day, 1, 31)
  if (numbers === null) return null
  return [
    `每月 ${numbers.join(ZH_COMMA)} 日`,
    `On ${numbers.length === 1 ? 'day' : 'days'} ${numbers.join(EN_COMMA)} of every month`,
  ]
}

function weekdaysWord(field: string): Word | null {
  const days = [...new Set(numbersIn(field, 0, 7)?.map((day) => day % 7))].toSorted((a, b) => a - b)
  if (days.length === 0) return null
  if (days.join() === '1,2,3,4,5') return ['工作日', 'Monday to Friday']
  const named = days.map((of) => WEEKDAYS[of] ?? ['', ''])
  return [`每${named.map(([zh]) => zh).join(ZH_COMMA)}`, `Every ${named.map(([, en]) => en).join(EN_COMMA)}`]
}

/** `30` `8,18`: at these times. */
function atTimes(minute: string, hour: string, days: Days): Word | null {
  if (!/^\d+$/.test(minute) || !/^\d+(,\d+)*$/.test(hour)) return null
  const times = hour.split(',').map((at) => clock(at, minute))
  const [zh, en] = days === 'every' ? ['每天', 'Every day'] : days
  return [`${zh} ${times.join(ZH_COMMA)}`, `${en} at ${times.join(EN_COMMA)}`]
}

/** Again and again, all day or within some hours. */
function atIntervals(minute: string, hour: string, days: Days): Word | null {
  const every = everyWord(minute, hour)
  if (every === null) return null
  const [, from, to] = /^(\d+)-(\d+)$/.exec(hour) ?? []
  const isWithin = from !== undefined && to !== undefined
  if (!isWithin && hour !== '*' && !hour.startsWith('*/')) return null
  const last = /^\d+$/.test(minute) ? minute : '59'
  const hours: Word = isWithin
    ? [`${clock(from, '0')}–${clock(to, last)} `, ` from ${clock(from, '0')} to ${clock(to, last)}`]
    : ['', '']
  const [zh, en] = [`${hours[0]}${every[0]}`, `${every[1]}${hours[1]}`]
  if (days === 'every') return isWithin ? [`每天 ${zh}`, `${en}, every day`] : [zh, en]
  return [`${days[0]} ${zh}`, `${days[1]}, ${en.toLowerCase()}`]
}

function everyWord(minute: string, hour: string): Word | null {
  const hours = /^\*\/(\d+)$/.exec(hour)?.[1]
  if (hours !== undefined) {
    // Steps begin anew each day: one that does not divide it is not "every so many".
    if (!/^\d+$/.test(minute) || 24 % Number(hours) !== 0) return null
    return [`每 ${hours} 小时第 ${Number(minute)} 分`, `Every ${hours} hours at minute ${Number(minute)}`]
  }
  if (minute === '*') return ['每分钟', 'Every minute']
  const minutes = /^\*\/(\d+)$/.exec(minute)?.[1]
  if (minutes !== undefined)
    return 60 % Number(minutes) === 0 ? [`每 ${minutes} 分钟`, `Every ${minutes} minutes`] : null
  if (!/^\d+$/.test(minute)) return null
  return [`每小时第 ${Number(minute)} 分`, `Every hour at minute ${Number(minute)}`]
}

/** `1-5` and `1,3` as numbers; null for anything else. */
function numbersIn(field: string, lowest: number, highest: number): number[] | null {
  const numbers: number[] = []
  for (const part of field.split(',')) {
    const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? []
    if (from === undefined || Number(from) < lowest || Number(to) > highest) return null
    for (let number = Number(from); number <= Number(to); number += 1) numbers.push(number)
  }
  return numbers.length === 0 ? null : numbers
}

function clock(hour: string, minute: string): string {
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
}
