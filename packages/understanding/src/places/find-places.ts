import type { Sentence, Span } from '../sentence.ts'
import { PLACE_NAME, type Place, placeNamed, placeOf } from './gazetteer.ts'

export interface FoundPlace extends Span {
  place: Place
  role: 'origin' | 'destination' | null
}

/** Codes that are English words too: read as codes only when written in capitals in a sentence that is not. */
const WORDS = new Set(
  'CAN SEE THE FOR AND OUT GET ALL ANY ARE NOT YOU NOW DAY ONE TWO MAN HAN BUD LED MIL DAD PAR LIS SEA PEN PUS PNR PER MAD SPA'.split(
    ' ',
  ),
)

const BEFORE_ORIGIN = /(?:从|自|由|离开|FROM|EX)\s*$/
const BEFORE_DESTINATION = /(?:到达?|至|去|飞往?|往|前往|回|→|->|-|—|~|\bTO|\bINTO)\s*$/
const AFTER_ORIGIN = /^\s*(?:出发|起飞|始发|离港)/
const TERMINAL = /^\s*(?:T\d|\d号航站楼)/

/** Every place the sentence names, in its order, with what the words around it say. */
export function findPlaces(sentence: Sentence): FoundPlace[] {
  const found: FoundPlace[] = []
  const note = (start: number, end: number, place: Place): void => {
    const around = sentence.open
    const before = around.slice(0, start).replace(/\0+\s*的?$/, '')
    const isOrigin = BEFORE_ORIGIN.test(before) || AFTER_ORIGIN.test(around.slice(end))
    const isDestination = BEFORE_DESTINATION.test(around.slice(0, start))
    found.push({ start, end, place, role: isOrigin ? 'origin' : isDestination ? 'destination' : null })
  }
  for (const { start, end, groups } of sentence.find(
    /(?<![A-Z0-9])([A-Z]{3})\s*(?:[-/→—~]|->|)\s*([A-Z]{3})(?![A-Z0-9])/g,
  )) {
    const [from, to] = [placeOf(groups[1] ?? ''), placeOf(groups[2] ?? '')]
    if (from === undefined || to === undefined) continue
    found.push(
      { start, end: start + 3, place: from, role: 'origin' },
      { start: end - 3, end, place: to, role: 'destination' },
    )
    sentence.take({ start, end }, 'route')
  }
  const spans: (Span & { place: Place })[] = []
  for (const { start, end, groups } of sentence.find(PLACE_NAME)) {
    const place = placeNamed(groups[0] ?? '')
    if (place !== undefined) spans.push({ start, end, place })
  }
  for (const { start, end, groups } of sentence.find(/(?<![A-Z0-9])[A-Z]{3}(?![A-Z0-9])/g)) {
    const code = groups[0] ?? ''
    const written = sentence.text.slice(start, end)
    const place = placeOf(code)
    const isWord = WORDS.has(code) && (written !== code || sentence.text === sentence.upper) && !sentence.isChinese
    if (place !== undefined && !isWord && !spans.some((span) => span.start === start)) spans.push({ start, end, place })
  }
  for (const { start, end, place } of spans) note(start, end, place)
  for (const span of spans) {
    const [terminal] = TERMINAL.exec(sentence.open.slice(span.end)) ?? ['']
    sentence.take({ start: span.start, end: span.end + terminal.length }, 'place')
  }
  return found.sort((a, b) => a.start - b.start)
}

export interface Route {
  origin?: Place
  destination?: Place
  /** Named, and nothing says which end it is. */
  undecided?: Place
  /** Named beyond the two. */
  further: FoundPlace[]
}

/** Which of them is where the journey begins and where it ends. */
export function routeOf(places: readonly FoundPlace[]): Route {
  const origin = places.find(({ role }) => role === 'origin')
  const destination = places.find((place) => place !== origin && place.role === 'destination')
  const rest = places.filter((place) => place !== origin && place !== destination)
  const route: Route = { further: rest }
  if (origin !== undefined) route.origin = origin.place
  if (destination !== undefined) route.destination = destination.place
  const [first, second] = rest
  if (first === undefined) return route
  if (origin === undefined && destination === undefined && second === undefined) {
    return { undecided: first.place, further: [] }
  }
  if (origin === undefined) {
    route.origin = first.place
    route.further = rest.slice(1)
    if (destination === undefined && second !== undefined) {
      route.destination = second.place
      route.further = rest.slice(2)
    }
  } else if (destination === undefined) {
    route.destination = first.place
    route.further = rest.slice(1)
  }
  return route
}
