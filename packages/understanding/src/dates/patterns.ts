import { addDays, isRealDate } from '@etermai/domain'
import { NUMERAL, numberOf } from '../numerals.ts'
import { lastOfMonth, mondayOf, monthAfter, pad, weekdayOf } from './calendar.ts'
import { HOLIDAY, holidayIn } from './holidays.ts'

/** What a piece of text says about a day. */
export interface Reading {
  /** Dates that it may mean, the likeliest first; empty: no such day. */
  dates: string[]
  /** The year was left out: a day that is over may mean next year's. */
  yearless?: true
}

type Groups = readonly (string | undefined)[]
type Pattern = readonly [pattern: RegExp, read: (groups: Groups, today: string) => Reading]

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const MONTH =
  '(JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)'
const WEEKDAY_EN =
  '(MON(?:DAY)?|TUE(?:S(?:DAY)?)?|WED(?:NESDAY)?|THU(?:RS?(?:DAY)?)?|FRI(?:DAY)?|SAT(?:URDAY)?|SUN(?:DAY)?)'
const WEEKDAYS_EN = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']
const WEEK = '(?:周|星期|礼拜)'
const HEAD = '(?<![A-Z0-9])'
const TAIL = '(?![A-Z0-9])'

const monthOf = (name: string | undefined): number => MONTHS.indexOf((name ?? '').slice(0, 3)) + 1
const weekdayNumber = (sign: string | undefined): number =>
  sign === undefined ? 0 : /[日天]/.test(sign) ? 7 : numberOf(sign)
const only = (date: string): Reading => ({ dates: isRealDate(date) ? [date] : [] })
const ymd = (year: number, month: number, day: number): string => `${year}-${pad(month)}-${pad(day)}`
const fullYear = (year: string): number => (year.length === 2 ? 2000 + Number(year) : Number(year))

/** A month and day: of the year given, or of the year in which they come next. */
function monthDay(month: number, day: number, year: string | undefined, today: string): Reading {
  if (year !== undefined) return only(ymd(fullYear(year), month, day))
  const thisYear = Number(today.slice(0, 4))
  const dates = [thisYear, thisYear + 1, thisYear + 2].map((each) => ymd(each, month, day)).filter(isRealDate)
  return { dates: dates.slice(0, 2), yearless: true }
}

function dayAhead(days: number): (groups: Groups, today: string) => Reading {
  return (_groups, today) => only(addDays(today, days))
}

const yearWord = (word: string | undefined, today: string): string | undefined =>
  word === undefined || word === ''
    ? undefined
    : String(
        { 今: 0, 明: 1, 后: 2, 去: -1 }[word.charAt(0)] === undefined
          ? fullYear(word.replace('年', ''))
          : Number(today.slice(0, 4)) + ({ 今: 0, 明: 1, 后: 2, 去: -1 }[word.charAt(0)] ?? 0),
      )
const YEAR = '(?:(20\\d{2}年?|\\d{2}年|[今明后去]年)的?\\s*)?'

/** Each way of naming a day, tried in this order. */
export const datePatterns: readonly Pattern[] = [
  [
    /(?<![\dA-Z])(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?(?!\d)/g,
    ([, y, m, d]) => only(ymd(Number(y), Number(m), Number(d))),
  ],
  [/(?<![\dA-Z])(20\d{2})([01]\d)([0-3]\d)(?![\dA-Z])/g, ([, y, m, d]) => only(ymd(Number(y), Number(m), Number(d)))],
  [
    new RegExp(`${HEAD}(\\d{1,2})(${MONTHS.join('|')})(\\d{4}|\\d{2})?${TAIL}`, 'g'),
    ([, d, m, y], today) => monthDay(monthOf(m), Number(d), y, today),
  ],
  [
    new RegExp(`${HEAD}${MONTH}\\.?\\s+(\\d{1,2})(?:ST|ND|RD|TH)?(?:,?\\s*(20\\d{2}))?${TAIL}`, 'g'),
    ([, m, d, y], today) => monthDay(monthOf(m), Number(d), y, today),
  ],
  [
    new RegExp(`${HEAD}(\\d{1,2})(?:ST|ND|RD|TH)?\\s+(?:OF\\s+)?${MONTH}(?:,?\\s*(20\\d{2}))?${TAIL}`, 'g'),
    ([, d, m, y], today) => monthDay(monthOf(m), Number(d), y, today),
  ],
  [
    new RegExp(`${YEAR}(${NUMERAL})月份?\\s*(${NUMERAL})[日号]?`, 'g'),
    ([, y, m, d], today) => monthDay(numberOf(m ?? ''), numberOf(d ?? ''), yearWord(y, today), today),
  ],
  [
    new RegExp(`${YEAR}(${HOLIDAY})(?:当天|那天|期间)?`, 'g'),
    ([, y, name], today) => {
      const given = yearWord(y, today)
      if (given !== undefined) return only(holidayIn(name ?? '', Number(given)) ?? '')
      const thisYear = Number(today.slice(0, 4))
      const dates = [thisYear, thisYear + 1].flatMap((year) => holidayIn(name ?? '', year) ?? [])
      return { dates: dates.filter((date) => date >= today).slice(0, 1) }
    },
  ],
  [
    new RegExp(`(下下|下|这|本|上)?个?月(${NUMERAL})[日号]`, 'g'),
    ([, which, d], today) => {
      const [year, month] = monthAfter(today, { 下下: 2, 下: 1, 上: -1 }[which ?? ''] ?? 0)
      return only(ymd(year, month, numberOf(d ?? '')))
    },
  ],
  [
    /(下下|下|这|本)?个?月(底|末|初)/g,
    ([, which, end], today) => {
      const [year, month] = monthAfter(
        today,
        { 下下: 2, 下: 1 }[which ?? ''] ?? (end === '初' && which === undefined ? 1 : 0),
      )
      return only(end === '初' ? ymd(year, month, 1) : lastOfMonth(year, month))
    },
  ],
  [/(今|明)?年底/g, ([, which], today) => only(`${Number(today.slice(0, 4)) + (which === '明' ? 1 : 0)}-12-31`)],
  [/(?<![\dA-Z/])(\d{1,2})\/(\d{1,2})(?![\d/])/g, ([, a, b], today) => slashed(Number(a), Number(b), today)],
  [
    /(?<![\dA-Z-])(1[0-2]|0?[1-9])-(3[01]|[12]\d|0?[1-9])(?![\d-])/g,
    ([, m, d], today) => monthDay(Number(m), Number(d), undefined, today),
  ],
  [/大后[天日]/g, dayAhead(3)],
  [/大前天/g, dayAhead(-3)],
  [/后[天日]|后儿|DAY AFTER TOMORROW/g, dayAhead(2)],
  [/前[天日]/g, dayAhead(-2)],
  [/明[天日晚早]|明儿|次日|TOMORROW|(?<![A-Z])TMR(?![A-Z])/g, dayAhead(1)],
  [/昨[天日晚]|YESTERDAY/g, dayAhead(-1)],
  [/今[天日晚早]|今儿|TODAY|TONIGHT/g, dayAhead(0)],
  [
    new RegExp(`(${NUMERAL})\\s*(天|日|周|个?星期|个?礼拜|个月)(?:之后|以后|后)`, 'g'),
    ([, n, unit], today) => later(numberOf(n ?? ''), unit ?? '', today),
  ],
  [/过(\d{1,2}|[一两二三四五六七八九十]{1,3})(天)/g, ([, n], today) => later(numberOf(n ?? ''), '天', today)],
  [/半个月(?:之后|以后|后)/g, dayAhead(15)],
  [
    /IN (\d{1,2}|A|ONE|TWO|THREE) (DAY|WEEK|MONTH)S?/g,
    ([, n = '', unit], today) => {
      const count = { A: 1, ONE: 1, TWO: 2, THREE: 3 }[n] ?? Number(n)
      return later(count, unit === 'DAY' ? '天' : unit === 'WEEK' ? '周' : '个月', today)
    },
  ],
  [
    new RegExp(`(下下|下|这|本|上)个?(?:${WEEK})([一二三四五六日天1-7])`, 'g'),
    ([, which, day], today) => {
      const weeks = { 下下: 2, 下: 1, 上: -1 }[which ?? ''] ?? 0
      return only(addDays(mondayOf(today), weeks * 7 + weekdayNumber(day) - 1))
    },
  ],
  [
    /(下下|下|这|本)?个?周末/g,
    ([, which], today) => {
      const saturday = addDays(mondayOf(today), ({ 下下: 2, 下: 1 }[which ?? ''] ?? 0) * 7 + 5)
      return { dates: [saturday, addDays(saturday, 1)].filter((date) => date >= today) }
    },
  ],
  [new RegExp(`${WEEK}([一二三四五六日天1-7])`, 'g'), ([, day], today) => coming(weekdayNumber(day), today)],
  [
    new RegExp(`${HEAD}NEXT ${WEEKDAY_EN}${TAIL}`, 'g'),
    ([, name], today) => {
      const day = WEEKDAYS_EN.indexOf((name ?? '').slice(0, 3)) + 1
      const nextWeek = addDays(mondayOf(today), 7 + day - 1)
      // Some say "next Friday" for the coming one.
      return { dates: [...new Set([nextWeek, ...coming(day, today).dates])] }
    },
  ],
  [
    new RegExp(`${HEAD}(?:THIS |ON )?${WEEKDAY_EN}${TAIL}`, 'g'),
    ([, name], today) => coming(WEEKDAYS_EN.indexOf((name ?? '').slice(0, 3)) + 1, today),
  ],
  [
    new RegExp(`(?<![第\\d零一二两三四五六七八九十])(${NUMERAL})[号日](?![码楼])`, 'g'),
    ([, d], today) => {
      const day = numberOf(d ?? '')
      const dates = [0, 1, 2].map((months) => ymd(...monthAfter(today, months), day)).filter(isRealDate)
      return { dates: dates.filter((date) => date >= today).slice(0, 1) }
    },
  ],
]

function coming(weekday: number, today: string): Reading {
  return only(addDays(today, (weekday - weekdayOf(today) + 7) % 7))
}

function later(count: number, unit: string, today: string): Reading {
  if (unit.endsWith('月')) {
    const [year, month] = monthAfter(today, count)
    const date = ymd(year, month, Number(today.slice(8)))
    return only(isRealDate(date) ? date : lastOfMonth(year, month))
  }
  return only(addDays(today, count * (unit === '天' || unit === '日' ? 1 : 7)))
}

/** Month before day, as here; the other way where only that exists. */
function slashed(first: number, second: number, today: string): Reading {
  return first > 12 && second <= 12
    ? monthDay(second, first, undefined, today)
    : monthDay(first, second, undefined, today)
}
