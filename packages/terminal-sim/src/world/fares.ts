import type { Fare, PassengerType, PnrSegment } from './records.ts'

/** Of the full fare; a class that is not here has no published fare. */
const CLASS_PERCENT: Readonly<Record<string, number>> = {
  J: 280,
  C: 220,
  Y: 100,
  B: 90,
  M: 85,
  E: 80,
  H: 75,
  K: 70,
  L: 65,
  R: 55,
  S: 50,
  V: 45,
  T: 40,
}
const FLEXIBLE_PERCENT = 115
const AIRPORT_TAX_FEN = 5_000
const YUAN_FEN = 100

const toTenYuan = (fen: number): number => Math.round(fen / 1000) * 1000
const fullFare = (kilometres: number): number => toTenYuan((300 + kilometres * 0.94) * YUAN_FEN)
const fuelSurcharge = (kilometres: number): number => (kilometres > 800 ? 7_000 : 3_000)

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)

/**
 * The fares that PAT offers, the lowest first; none when a segment's class has no published fare. A child pays half of
 * the full fare and half the surcharge, an infant a tenth of the full fare and nothing else.
 */
export function faresFor(segments: readonly PnrSegment[], type: PassengerType): Fare[] {
  const percents = segments.map(({ cabin }) => CLASS_PERCENT[cabin])
  if (segments.length === 0 || percents.some((percent) => percent === undefined)) return []
  const full = segments.map(({ flight }) => fullFare(flight.distance_km))
  const fuel = sum(segments.map(({ flight }) => fuelSurcharge(flight.distance_km)))
  const offer = (basis: string, fare: number, airport_tax: number, fuel_surcharge: number): Fare => {
    return { type, basis, fare, airport_tax, fuel_surcharge, total: fare + airport_tax + fuel_surcharge }
  }

  if (type === 'CHD') return [offer('YCH50', toTenYuan(sum(full) / 2), 0, fuel / 2)]
  if (type === 'INF') return [offer('YIN90', toTenYuan(sum(full) / 10), 0, 0)]
  const taxes = AIRPORT_TAX_FEN * segments.length
  const basis = segments.map(({ cabin }) => cabin).join('+')
  const fare = sum(full.map((amount, index) => toTenYuan((amount * (percents[index] ?? 100)) / 100)))
  return [
    offer(basis, fare, taxes, fuel),
    offer(`${basis}/FLEX`, toTenYuan((fare * FLEXIBLE_PERCENT) / 100), taxes, fuel),
  ]
}
