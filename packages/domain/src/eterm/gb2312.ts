/**
 * Eterm carries GB2312 and nothing beyond it. The platform's decoder for the label `gb2312` really is GBK, a superset,
 * so only the cells that GB 2312-80 assigns are decoded here: row byte, first and last cell byte.
 */
const SYMBOL_CELLS: readonly (readonly [row: number, first: number, last: number])[] = [
  [0xa1, 0xa1, 0xfe],
  [0xa2, 0xb1, 0xe2],
  [0xa2, 0xe5, 0xee],
  [0xa2, 0xf1, 0xfc],
  [0xa3, 0xa1, 0xfe],
  [0xa4, 0xa1, 0xf3],
  [0xa5, 0xa1, 0xf6],
  [0xa6, 0xa1, 0xb8],
  [0xa6, 0xc1, 0xd8],
  [0xa7, 0xa1, 0xc1],
  [0xa7, 0xd1, 0xf1],
  [0xa8, 0xa1, 0xba],
  [0xa8, 0xc5, 0xe9],
  [0xa9, 0xa4, 0xef],
]

const FIRST_HANZI_ROW = 0xb0
const LAST_HANZI_ROW = 0xf7
/** The last row of level 1 ends five cells early. */
const SHORT_ROW = 0xd7

function decodeCells(): ReadonlySet<string> {
  const decoder = new TextDecoder('gb2312')
  const characters = new Set<string>()
  const add = (row: number, first: number, last: number) => {
    for (let cell = first; cell <= last; cell++) characters.add(decoder.decode(Uint8Array.of(row, cell)))
  }
  for (const [row, first, last] of SYMBOL_CELLS) add(row, first, last)
  for (let row = FIRST_HANZI_ROW; row <= LAST_HANZI_ROW; row++) add(row, 0xa1, row === SHORT_ROW ? 0xf9 : 0xfe)
  return characters
}

/** The 7,445 characters of GB 2312-80. */
export const gb2312Characters: ReadonlySet<string> = decodeCells()

const isPrintableAscii = (character: string): boolean => character >= ' ' && character <= '~'

/** The characters of a text that Eterm cannot carry, each once, in order of appearance. */
export function outsideGb2312(text: string): string[] {
  const outside = new Set<string>()
  for (const character of text) {
    if (!isPrintableAscii(character) && !gb2312Characters.has(character)) outside.add(character)
  }
  return [...outside]
}

/** True when every character is printable ASCII or in GB2312. */
export const isGb2312 = (text: string): boolean => outsideGb2312(text).length === 0
