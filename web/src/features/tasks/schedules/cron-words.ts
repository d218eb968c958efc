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

/** What a calendar of five fields says, in words; null where it is better read as it stands. */
export function cronWords(cron: string): Word | null {
  const fields = cron.trim().split(/\s+/)
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields
  if (fields.length !== 5 || month !== '*') return null
  const everyMinutes = /^\*\/(\d+)$/.exec(minute)?.[1]
  if (everyMinutes !== undefined && hour === '*' && day === '*' && weekday === '*') {
    return [`每 ${everyMinutes} 分钟`, `Every ${everyMinutes} minutes`]
  }
  if (!/^\d+$/.test(minute)) return null
  if (hour === '*' && day === '*' && weekday === '*') {
    return [`每小时第 ${Number(minute)} 分`, `Every hour at minute ${Number(minute)}`]
  }
  if (!/^\d+(,\d+)*$/.test(hour)) return null
  const times = hour.split(',').map((at) => `${at.padStart(2, '0')}:${minute.padStart(2, '0')}`)
  const [zhComma, enComma]: Word = ['、', ', ']
  const [zhTimes, enTimes] = [times.join(zhComma), times.join(enComma)]
  if (day === '*' && weekday === '*') return [`每天 ${zhTimes}`, `Every day at ${enTimes}`]
  if (day === '*') {
    const days = daysOf(weekday)
    if (days === null) return null
    if (days.join() === '1,2,3,4,5') return [`工作日 ${zhTimes}`, `Monday to Friday at ${enTimes}`]
    const named = days.map((of) => WEEKDAYS[of] ?? ['', ''])
    return [
      `每${named.map(([zh]) => zh).join(zhComma)} ${zhTimes}`,
      `Every ${named.map(([, en]) => en).join(enComma)} at ${enTimes}`,
    ]
  }
  if (weekday === '*' && /^\d+$/.test(day))
    return [`每月 ${day} 日 ${zhTimes}`, `On day ${day} of every month at ${enTimes}`]
  return null
}

/** `1-5` and `1,3` as days, 0 and 7 both Sunday; null for anything else. */
function daysOf(field: string): number[] | null {
  const days = new Set<number>()
  for (const part of field.split(',')) {
    const [, from = '', to = from] = /^([0-7])(?:-([0-7]))?$/.exec(part) ?? []
    if (from === '') return null
    for (let day = Number(from); day <= Number(to); day += 1) days.add(day % 7)
  }
  return [...days].toSorted((a, b) => a - b)
}
