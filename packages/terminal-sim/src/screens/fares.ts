import type { Fare, PassengerType } from '../world/records.ts'
import { yuan } from './money.ts'

/** What follows `PAT:A` for each type of passenger. */
export const patSuffix: Readonly<Record<PassengerType, string>> = { ADT: '', CHD: '*CH', INF: '*IN' }

const tax = (label: string, code: string, fen: number): string =>
  fen === 0 ? `${label}:TEXEMPT${code}` : `${label}:CNY${yuan(fen)}`

/** The answer to PAT. */
export function printFares(type: PassengerType, fares: readonly Fare[]): string {
  const lines = fares.flatMap(({ basis, fare, airport_tax, fuel_surcharge, total }, index) => {
    const no = String(index + 1).padStart(2, '0')
    const taxes = `${tax('TAX', 'CN', airport_tax)} ${tax('YQ', 'YQ', fuel_surcharge)}`
    return [`${no} ${basis} FARE:CNY${yuan(fare)} ${taxes}  TOTAL:${yuan(total)}`, `SFC:${no}   SFN:${no}`]
  })
  return [`>PAT:A${patSuffix[type]}`, ...lines].join('\n')
}
