import { addDays, identityCheckCharacter, todayInShanghai } from '@etermai/domain'
import type { Random } from '../random.ts'
import { offices } from '../stage/people.ts'

const AIRPORTS = ['SHA', 'PEK', 'CAN', 'CTU', 'SZX', 'HGH'] as const
const FIRST_DAY = 20
const DAYS = 30

/** Invented journeys and people. */
export function flightQuery(random: Random): Record<string, unknown> {
  const [origin, destination] = random.shuffled(AIRPORTS)
  return { origin, destination, date: addDays(todayInShanghai(), FIRST_DAY + random.between(0, DAYS)) }
}

/** A booking on the flight that goes from SHA to PEK every day in every simulated world. */
export function booking(random: Random, nth: number, passengers: number): Record<string, unknown> {
  const date = addDays(todayInShanghai(), FIRST_DAY + random.between(0, DAYS))
  return {
    segments: [{ flight_no: 'MU5101', cabin: 'Y', date, origin: 'SHA', destination: 'PEK' }],
    passengers: party(nth, passengers),
    contact: { phone: '13800000000' },
    ...(random.strikes(0.2) ? { authorize_offices: [random.oneOf(offices)] } : {}),
  }
}

const GIVEN = [...'甲乙丙丁戊己庚辛壬癸']

/** Adults with identity cards of their own. */
export function party(nth: number, passengers: number): { name: string; [field: string]: string }[] {
  return Array.from({ length: passengers }, (_, i) => {
    const born = addDays('1970-01-01', (nth * 97 + i * 31) % 9_000)
    const first17 = `110101${born.replaceAll('-', '')}${String((nth * 10 + i) % 1_000).padStart(3, '0')}`
    const id_no = first17 + identityCheckCharacter(first17)
    return { name: `测试${GIVEN[(nth + i) % GIVEN.length]}`, type: 'ADT', id_type: 'NI', id_no }
  })
}
