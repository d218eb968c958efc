import { pad } from './dates/calendar.ts'
import { NUMERAL, numberOf } from './numerals.ts'
import type { Sentence } from './sentence.ts'

/** From when a part of the day is asked for. */
const PARTS: Readonly<Record<string, string>> = {
  凌晨: '00:00',
  早上: '06:00',
  早晨: '06:00',
  清晨: '06:00',
  一早: '06:00',
  早班: '06:00',
  早: '06:00',
  上午: '06:00',
  中午: '11:00',
  下午: '12:00',
  午后: '12:00',
  傍晚: '17:00',
  晚上: '18:00',
  夜里: '18:00',
  晚间: '18:00',
  晚班: '18:00',
  晚: '18:00',
  MORNING: '06:00',
  NOON: '11:00',
  AFTERNOON: '12:00',
  EVENING: '18:00',
  NIGHT: '18:00',
  TONIGHT: '18:00',
}
const PART = Object.keys(PARTS)
  .sort((a, b) => b.length - a.length)
  .map((name) => (/^[A-Z]/.test(name) ? `(?<![A-Z])${name}(?![A-Z])` : name))
  .join('|')
const AFTER = '(?:之后|以后|后|起飞|出发|左右|的)?'
const BEFORE = /^(?:之前|以前|前)/

export interface FoundTime {
  start: number
  /** HH:mm */
  time: string
  /** The sentence wants what is before it, which no parameter can say. */
  before: boolean
}

/** Times of day in the sentence's order. A part of the day is the hour it begins at. */
export function findTimes(sentence: Sentence): FoundTime[] {
  const found: FoundTime[] = []
  const note = (start: number, end: number, hour: number, minute: number): void => {
    if (!(hour <= 23 && minute <= 59)) return
    const before = BEFORE.test(sentence.open.slice(end)) || /\b(?:BEFORE|BY)\s*$/.test(sentence.open.slice(0, start))
    sentence.take({ start, end }, 'time')
    found.push({ start, time: `${pad(hour)}:${pad(minute)}`, before })
  }
  const clock = new RegExp(`(${PART})?的?\\s*(${NUMERAL})(?:点钟?|时)(?:(半)|(一刻)|(三刻)|(${NUMERAL})分?)?`, 'g')
  for (const { start, end, groups } of sentence.find(clock)) {
    const [, part, hour = '', half, quarter, threeQuarters, minute] = groups
    const minutes = half ? 30 : quarter ? 15 : threeQuarters ? 45 : minute ? numberOf(minute) : 0
    note(start, end, onClock(numberOf(hour), part), minutes)
  }
  const colon = new RegExp(`(${PART})?\\s*(?<!\\d)([01]?\\d|2[0-4]):([0-5]\\d)(?:\\s*([AP])\\.?M)?(?!\\d)`, 'g')
  for (const { start, end, groups } of sentence.find(colon)) {
    const [, part, hour, minute, half] = groups
    note(start, end, onClock(Number(hour), half === 'P' ? '下午' : part), Number(minute))
  }
  for (const { start, end, groups } of sentence.find(/(?<![\dA-Z])(1[0-2]|0?\d)\s*([AP])\.?M\.?(?![A-Z])/g)) {
    const [, hour, half] = groups
    note(start, end, half === 'P' ? onClock(Number(hour), '下午') : Number(hour) % 12, 0)
  }
  for (const { start, end, groups } of sentence.find(new RegExp(`(${PART})(?:的?(?:航班|班机|飞机))?`, 'g'))) {
    const [, part = ''] = groups
    const [hour, minute] = (PARTS[part] ?? '').split(':').map(Number)
    if (hour !== undefined && minute !== undefined) note(start, Math.min(end, start + part.length), hour, minute)
  }
  sentence.takeAll(new RegExp(`(?<=\\0)(?:之后|以后|后|左右|起飞)${AFTER}`, 'g'), 'time')
  return found.sort((a, b) => a.start - b.start)
}

function onClock(hour: number, part: string | undefined): number {
  const late = part !== undefined && (PARTS[part] ?? '00:00') >= '12:00'
  if (late && hour < 12) return hour + 12
  if (part === '中午' && hour < 3) return hour + 12
  return hour
}
