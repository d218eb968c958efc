const DIGITS = '零一二三四五六七八九'

/** 1-99 as Chinese, the characters that a pattern may allow. */
export const NUMERAL = '(?:\\d{1,2}|[零一二两三四五六七八九十]{1,3})'

/** `12`, `十二`, `二十五`, `两`. NaN for what is no number. */
export function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const plain = text.replaceAll('两', '二')
  const [tens, units] = plain.includes('十') ? plain.split('十') : ['零', plain]
  const digit = (character: string | undefined, empty: number) =>
    character === undefined || character === '' ? empty : DIGITS.indexOf(character)
  const value = digit(tens, 1) * 10 + digit(units, 0)
  return /^[零一二三四五六七八九十]+$/.test(plain) && value >= 0 ? value : Number.NaN
}
