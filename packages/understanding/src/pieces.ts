import { findAirlines } from './airlines.ts'
import { findPhones, findTicketNumbers } from './codes/numbers.ts'
import { type FoundFlight, findFlightNumbers, findRecords, type Records } from './codes/records.ts'
import { type FoundDate, findDates } from './dates/find-dates.ts'
import type { Context, ShownFlight } from './form.ts'
import { type Acts, findActs } from './intent/find-acts.ts'
import { findPriceLimit } from './money.ts'
import { NUMERAL, numberOf } from './numerals.ts'
import { type FoundPassenger, findChineseNames, findDocumented, findLatinNames } from './passengers/find-passengers.ts'
import { type FoundPlace, findPlaces } from './places/find-places.ts'
import type { Sentence } from './sentence.ts'
import { type FoundTime, findTimes } from './times.ts'

/** Everything that the sentence names. */
export interface Pieces {
  passengers: FoundPassenger[]
  tickets: string[]
  phones: string[]
  dates: FoundDate[]
  times: FoundTime[]
  flights: FoundFlight[]
  /** Chosen from the list that was shown. */
  chosen: ShownFlight[]
  /** Speaks of a flight of the list, and there is none. */
  chosenFromNothing: boolean
  records: Records
  /** "刚才那个编码" */
  meansLastPnr: boolean
  airlines: string[]
  places: FoundPlace[]
  priceLimit: string | null
  direct: boolean | null
  cabin: string | null
  deadline: { date: FoundDate; time: string } | null
  acts: Acts
  speaksOfPassenger: boolean
}

const CABINS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/经济舱|经济(?!适)|(?<![A-Z])ECONOMY(?: CLASS)?(?![A-Z])/g, ['Y']],
  [/公务舱|商务舱|公务|(?<![A-Z])BUSINESS(?: CLASS)?(?![A-Z])/g, ['J', 'C', 'D']],
  [/头等舱|头等|(?<![A-Z])FIRST CLASS(?![A-Z])/g, ['F', 'A', 'P']],
]
const DEADLINE = /(?:出票)?时限(?:是|为|到|:|：|在)?\s*$|(?:TICKET BY|DEADLINE|TICKETING DEADLINE)\s*$/

/** Reads the sentence from what is surest to what is least so. */
export function readPieces(sentence: Sentence, now: Date, context: Context): Pieces {
  const passengers = findDocumented(sentence)
  const tickets = findTicketNumbers(sentence)
  const phones = findPhones(sentence)
  const priceLimit = findPriceLimit(sentence)
  const latin = findLatinNames(sentence)
  const { chosen, chosenFromNothing } = chooseShown(sentence, context.flights ?? [])
  const dates = findDates(sentence, now)
  const times = findTimes(sentence)
  const flights = findFlightNumbers(sentence)
  const records = findRecords(sentence)
  const meansLastPnr = sentence.takeAll(LAST_PNR, 'pnr').length > 0
  const airlines = findAirlines(sentence)
  const cabin = findCabin(sentence, chosen)
  const direct = findDirect(sentence)
  const places = findPlaces(sentence)
  const deadline = takeDeadline(sentence, dates, times)
  const acts = findActs(sentence)
  const speaksOfPassenger = /乘机人|旅客|乘客|PASSENGER/.test(sentence.open)
  const chinese = findChineseNames(sentence)
  return {
    passengers: [...passengers, ...latin, ...chinese].sort((a, b) => a.start - b.start),
    tickets,
    phones,
    dates,
    times,
    flights,
    chosen,
    chosenFromNothing,
    records,
    meansLastPnr,
    airlines,
    places,
    priceLimit,
    direct,
    cabin,
    deadline,
    acts,
    speaksOfPassenger,
  }
}

const LAST_PNR =
  /(?:(?:刚才|刚刚|上面|前面|刚)的?(?:那个|这个|那|这|该)?的?|上一个|上个|最后一?个|那个|这个|该|(?<!在)[那这])(?:编码|PNR|记录|订单)(?!\s*[A-Z0-9\0]|号)|(?<![A-Z])(?:(?:THE |THIS |THAT )?LAST (?:PNR|BOOKING)|(?:THIS|THAT|THE) (?:PNR|BOOKING)|IT)(?![A-Z0-9])(?!\s*\0)/g

function chooseShown(sentence: Sentence, shown: readonly ShownFlight[]): Pick<Pieces, 'chosen' | 'chosenFromNothing'> {
  const ordinal = new RegExp(
    `第(${NUMERAL})(?:个|班|趟|架|条)?(?:航班|班机|飞机)?|(?<![A-Z])(?:THE )?(FIRST|SECOND|THIRD|FOURTH|FIFTH|LAST)(?: ONE| FLIGHT)(?![A-Z])|(最后一?)(?:个|班|趟)(?:航班|班机|飞机)?(?!编码|PNR)|(最早)的?那?(?:个|班|趟|一班)?(?:航班)?|(?:刚才)?(?:那|这)(?:个|班|趟)(航班|班机|飞机)`,
    'g',
  )
  const chosen: ShownFlight[] = []
  let spoken = false
  for (const match of sentence.find(ordinal)) {
    const [, nth, english, last, earliest] = match.groups
    const after = sentence.open.slice(match.end)
    if (/^(?:位|乘|旅|个?人|张)/.test(after) || (earliest !== undefined && shown.length === 0)) continue
    sentence.take(match, 'flight')
    spoken = true
    const index =
      nth !== undefined
        ? numberOf(nth) - 1
        : english !== undefined
          ? ['FIRST', 'SECOND', 'THIRD', 'FOURTH', 'FIFTH'].indexOf(english)
          : last !== undefined
            ? -1
            : 0
    const flight =
      earliest === undefined
        ? shown.at(index)
        : shown.toSorted((a, b) => (a.departure_time ?? '').localeCompare(b.departure_time ?? '')).at(0)
    if (flight !== undefined) chosen.push(flight)
  }
  return { chosen, chosenFromNothing: spoken && chosen.length === 0 }
}

function findCabin(sentence: Sentence, chosen: readonly ShownFlight[]): string | null {
  const [written] = sentence.takeAll(
    /(?<![A-Z0-9])([A-Z])\s?(?:舱位?)|(?<![A-Z])CLASS ([A-Z])(?![A-Z])|(?<![A-Z])([YJCFWMBHKLQ]) CLASS(?![A-Z])/g,
    'cabin',
  )
  if (written !== undefined) return written.groups[1] ?? written.groups[2] ?? written.groups[3] ?? null
  for (const [pattern, classes] of CABINS) {
    if (sentence.takeAll(pattern, 'cabin').length === 0) continue
    const offered = new Set(chosen.flatMap(({ cabins }) => (cabins ?? []).map(({ code }) => code)))
    return classes.find((each) => offered.has(each)) ?? classes[0] ?? null
  }
  return null
}

function findDirect(sentence: Sentence): boolean | null {
  const [found] = sentence.takeAll(
    /(不要|不用|不必|不一定|非|不|NOT |NON-?)?(?:直飞|直达|不经停|不中转|DIRECT|NON-?STOP)(?:的)?/g,
    'direct_only',
  )
  if (found === undefined) return null
  return found.groups[1] === undefined || /^NON/.test(found.groups[1]) ? true : null
}

function takeDeadline(sentence: Sentence, dates: FoundDate[], times: FoundTime[]): Pieces['deadline'] {
  for (const [index, date] of dates.entries()) {
    const words = DEADLINE.exec(sentence.open.slice(0, date.start))
    if (words === null) continue
    sentence.take({ start: words.index, end: words.index + words[0].length }, 'ticketing_deadline')
    dates.splice(index, 1)
    const at = times.findIndex(({ start }) => start >= date.end)
    const [time] = at < 0 ? [] : times.splice(at, 1)
    return { date, time: time?.time ?? '23:59' }
  }
  return null
}
