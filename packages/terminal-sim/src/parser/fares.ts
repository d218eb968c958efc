/** A fare as PAT offers it; amounts are decimal strings in yuan. */
export interface OfferedFare {
  /** For the SFC command. */
  readonly no: string
  readonly fare_basis: string
  readonly fare: string
  readonly tax: string
  readonly fuel_surcharge: string
  readonly total: string
}

const LINE =
  /^(\d{2}) (\S+) FARE:CNY(\d+\.\d{2}) TAX:(?:CNY(\d+\.\d{2})|TEXEMPTCN) YQ:(?:CNY(\d+\.\d{2})|TEXEMPTYQ)\s+TOTAL:(\d+\.\d{2})/

/** Reads the answer to PAT. */
export function parseFares(screen: string): OfferedFare[] {
  return screen.split('\n').flatMap((line) => {
    const found = LINE.exec(line)
    if (found === null) return []
    const [, no = '', fare_basis = '', fare = '', tax = '0.00', fuel_surcharge = '0.00', total = ''] = found
    return [{ no, fare_basis, fare, tax, fuel_surcharge, total }]
  })
}
