import type { Sentence, Span } from '../sentence.ts'
import {
  type Act,
  CLAUSE,
  CONDITION,
  DONE,
  INQUIRY,
  LOOK,
  NEGATION,
  ORDER,
  POLITE,
  QUESTION,
  SPOKEN_OF_AFTER,
  SPOKEN_OF_BEFORE,
  TAKEN_BACK,
  verbs,
  writes,
} from './verbs.ts'

/** How a write is spoken of. Only `asked` is a wish. */
export type Mood = 'asked' | 'negated' | 'questioned' | 'spoken of'

export interface FoundAct extends Span {
  act: Act
  mood: Mood
}

export interface Acts {
  acts: FoundAct[]
  /** Somebody asks to be shown something. */
  looks: boolean
}

/** What the words of the sentence want done, with how they speak of it. Takes the words it knows. */
export function findActs(sentence: Sentence): Acts {
  const whole = sentence.open
  const clauses = clausesOf(whole)
  const acts: FoundAct[] = []
  for (const [act, words] of verbs) {
    for (const { start, end } of sentence.find(words)) {
      const clause = clauses.find((each) => start >= each.start && start < each.end) ?? { start: 0, end: whole.length }
      acts.push({
        act,
        start,
        end,
        mood: writes.has(act) ? moodOf(whole, clause, { start, end }) : lookMood(whole, clause, start),
      })
      sentence.take({ start, end }, 'operation')
    }
  }
  return { acts: acts.sort((a, b) => a.start - b.start), looks: LOOK.test(whole) }
}

function clausesOf(text: string): Span[] {
  const ends = [...text.matchAll(CLAUSE)].map(({ index, 0: sign }) => ({
    at: index,
    next: index + (/[?？]/.test(sign) ? sign.length : 0),
  }))
  const clauses: Span[] = []
  let start = 0
  for (const { at, next } of ends) {
    // A question mark belongs to what it ends.
    clauses.push({ start, end: Math.max(at, next) })
    start = Math.max(at, next)
  }
  return [...clauses, { start, end: text.length }]
}

function moodOf(text: string, clause: Span, verb: Span): Mood {
  const before = text.slice(clause.start, verb.start)
  const after = text.slice(verb.end, clause.end)
  const words = text.slice(clause.start, clause.end)
  const isPolite = POLITE.test(words)
  const withoutAsking = before.replaceAll(/能不能|可不可以|要不要|是不是|该不该|有没有/g, '')
  if (TAKEN_BACK.test(text.slice(verb.end)) || NEGATION.test(withoutAsking)) return 'negated'
  const isTold = DONE.test(after) && !ORDER.test(before)
  if (isTold || SPOKEN_OF_BEFORE.test(before) || SPOKEN_OF_AFTER.test(after)) return 'spoken of'
  if (CONDITION.test(text.slice(0, clause.start))) return 'questioned'
  return INQUIRY.test(words) || (QUESTION.test(words) && !isPolite) ? 'questioned' : 'asked'
}

/** A look is only negated by saying so outright. */
function lookMood(text: string, clause: Span, start: number): Mood {
  return /(?:不要|别|不用|不必|DON'?T|DO NOT)\s*(?:再|去)?(?:查|看|搜|SHOW|SEARCH|CHECK)/.test(
    text.slice(clause.start, start),
  )
    ? 'negated'
    : 'asked'
}
