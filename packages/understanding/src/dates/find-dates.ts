import { addDays, dateInShanghai, daysBetween, MAX_DAYS_AHEAD } from '@etermai/domain'
import type { Sentence, Span } from '../sentence.ts'
import { echoDate } from './calendar.ts'
import { datePatterns } from './patterns.ts'

/** A yearless day that is over by no more than this is asked about; an older one means next year. */
const RECENT_DAYS = 60

export interface FoundDate extends Span {
  text: string
  /** Can be sold; null when it cannot, and `question` says why. */
  date: string | null
  options: string[]
  question?: { zh: string; en: string }
}

/** Every day that the sentence names, in its order. */
export function findDates(sentence: Sentence, now: Date): FoundDate[] {
  const today = dateInShanghai(now)
  const found: FoundDate[] = []
  for (const [pattern, read] of datePatterns) {
    for (const match of sentence.find(pattern)) {
      const text = sentence.text.slice(match.start, match.end)
      sentence.take(match, 'date')
      const reading = read(match.groups, today)
      found.push({ start: match.start, end: match.end, text, ...judge(text, reading, today) })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

function judge(
  text: string,
  { dates, yearless }: { dates: string[]; yearless?: true },
  today: string,
): Pick<FoundDate, 'date' | 'options' | 'question'> {
  const last = addDays(today, MAX_DAYS_AHEAD)
  const fits = (date: string) => date >= today && date <= last
  const [first, next] = dates
  if (first === undefined) {
    return {
      date: null,
      options: [],
      question: { zh: `没有“${text}”这一天，请问哪天？`, en: `There is no day "${text}". Which day?` },
    }
  }
  if (yearless && next !== undefined && first < today) {
    if (daysBetween(first, today) > RECENT_DAYS && fits(next)) return { date: next, options: [] }
    return { date: null, options: [next].filter(fits), question: past(first) }
  }
  if (first < today) return { date: null, options: [], question: past(first) }
  if (first > last) {
    return {
      date: null,
      options: [],
      question: {
        zh: `${echoDate(first).zh} 超出 ${MAX_DAYS_AHEAD} 天的可售范围，请问哪天？`,
        en: `${echoDate(first).en} is more than ${MAX_DAYS_AHEAD} days ahead. Which day?`,
      },
    }
  }
  return { date: first, options: yearless || dates.length < 2 ? [] : dates.filter(fits) }
}

function past(date: string): { zh: string; en: string } {
  return { zh: `${echoDate(date).zh} 已经过去，请问哪天？`, en: `${echoDate(date).en} is over. Which day?` }
}
