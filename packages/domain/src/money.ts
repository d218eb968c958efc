/**
 * Money is a whole number of fen everywhere inside (a safe integer), and a decimal string in yuan on the wire.
 */
export type Fen = number

const YUAN = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/

/** `"12.5"` → 1250 fen. Throws RangeError on anything but a decimal with at most two places. */
export function yuanToFen(yuan: string): Fen {
  const match = YUAN.exec(yuan)
  if (!match) throw new RangeError(`not an amount in yuan: ${yuan}`)
  const fen = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'))
  return match[1] === '-' && fen !== 0 ? -fen : fen
}

/** 1250 fen → `"12.50"`. Throws RangeError on what is not a safe integer. */
export function fenToYuan(fen: Fen): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not an amount in fen: ${fen}`)
  const abs = Math.abs(fen)
  return `${fen < 0 ? '-' : ''}${Math.trunc(abs / 100)}.${String(abs % 100).padStart(2, '0')}`
}
