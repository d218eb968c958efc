/** Yuan as the API writes them, as whole fen: exact, where adding numbers of yuan is not. */
export function fenOf(yuan: string): number {
  const [, sign = '', whole = '0', part = ''] = /^(-?)(\d*)(?:\.(\d{1,2}))?$/.exec(yuan) ?? []
  const fen = Number(whole) * 100 + Number(part.padEnd(2, '0'))
  return sign === '-' ? 0 - fen : fen
}

/** Fen as the API writes yuan. */
export function yuanOf(fen: number): string {
  const size = Math.abs(fen)
  return `${fen < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`
}

export function sumYuan(amounts: readonly string[]): string {
  return yuanOf(amounts.reduce((sum, amount) => sum + fenOf(amount), 0))
}

/** As the API takes amounts; signs are said otherwise. */
export function isAmount(text: string): boolean {
  return /^\d{1,10}(\.\d{1,2})?$/.test(text.trim())
}
