const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const SIGNS = `${LETTERS}0123456789`
/** Shares no factor with 34⁵, so that counting in its steps meets every locator once. */
const STEP = 7_368_787
const LOCATORS = SIGNS.length ** 5

/** The n-th locator after a letter: all different for 45 million, and not in an order that a person sees. */
export function locator(first: string, seed: number, n: number): string {
  let rest = (((seed * 99_991) % LOCATORS) + n * STEP) % LOCATORS
  let text = ''
  for (let place = 0; place < 5; place++) {
    text = SIGNS.charAt(rest % SIGNS.length) + text
    rest = Math.floor(rest / SIGNS.length)
  }
  return first + text
}

/** First three digits of each airline's tickets. */
const TICKET_PREFIX: Readonly<Record<string, string>> = {
  CA: '999',
  MU: '781',
  CZ: '784',
  '3U': '876',
  HU: '880',
  JD: '898',
  GS: '826',
  SC: '324',
}

const FIRST_SERIAL = 2_400_000_001

/** Hands out ticket numbers, each airline's in a row. */
export class TicketNumbers {
  readonly #issued = new Map<string, number>()

  next(airline: string): string {
    const count = this.#issued.get(airline) ?? 0
    this.#issued.set(airline, count + 1)
    return `${TICKET_PREFIX[airline] ?? '000'}-${FIRST_SERIAL + count}`
  }
}
