import { type Language, say, type Word } from '../../../language/index.ts'
import { sayDuration } from './durations.ts'
import { choicesOf, kindOf, rangeOf, type Shape, unitMs } from './setting.ts'

const on: Word = ['开启', 'On']
const off: Word = ['关闭', 'Off']
const comma: Word = ['，', ', ']
const days: Word = ['{n} 天', '{n} {n|day|days}']
const least: Word = ['不小于 {least}', 'At least {least}']
const most: Word = ['不大于 {most}', 'At most {most}']

const partWords: Readonly<Record<string, Word>> = {
  waitMs: ['等待终端', 'Waiting for a terminal'],
  fetchMs: ['等待领取', 'Waiting to be fetched'],
  leaseMs: ['租约', 'Lease'],
  deadlineMs: ['总时限', 'Deadline'],
}

const choiceWords: Readonly<Record<string, Word>> = {
  any: ['不限', 'Any'],
  closed: ['不开放', 'Closed'],
  review: ['注册后审核', 'After a review'],
  open: ['注册后立即可用', 'At once'],
}

/** The name of a part of a value; of one that this console does not know, as the API calls it. */
export function partText(part: string, language: Language): string {
  return say(partWords[part] ?? [part, part], language)
}

export function choiceText(choice: string, language: Language): string {
  return say(choiceWords[choice] ?? [choice, choice], language)
}

/** A value as people read it. */
export function valueText(value: unknown, shape: Shape, language: Language): string {
  const kind = kindOf(shape)
  if (kind === 'switch' && typeof value === 'boolean') return say(value ? on : off, language)
  if (kind === 'choice' && typeof value === 'string') return choiceText(value, language)
  if (kind === 'durations' && typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([part, length]) => `${partText(part, language)} ${amountText(Number(length), shape, language)}`)
      .join(say(comma, language))
  }
  if (typeof value === 'number') return amountText(value, shape, language)
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

/** What a value may be. */
export function rangeText(shape: Shape, language: Language): string {
  const kind = kindOf(shape)
  if (kind === 'switch') return [on, off].map((word) => say(word, language)).join(' / ')
  if (kind === 'choice') {
    return choicesOf(shape)
      .map((choice) => choiceText(choice, language))
      .join(' / ')
  }
  const range = rangeOf(shape)
  const [from, to] = [range.least, range.most].map((end) => (end === null ? null : amountText(end, shape, language)))
  if (from != null && to != null) return `${from} – ${to}`
  if (from != null) return say(least, language, { least: from })
  return to == null ? '' : say(most, language, { most: to })
}

function amountText(value: number, shape: Shape, language: Language): string {
  if (shape.unit === 'ms' || shape.unit === 's') return sayDuration(value * unitMs(shape), language)
  const text = new Intl.NumberFormat(language === 'en' ? 'en-US' : 'zh-CN').format(value)
  return shape.unit === 'days' ? say(days, language, { n: text }) : text
}
