import { columnsOf, GLYPH_COLUMNS, GLYPH_ROWS, glyphOf } from './glyphs.ts'
import { encodePng } from './png.ts'

const COLUMNS = 80
const ROWS = 24
/** A dot of a letter, a place for one letter, and the edge around all, in dots of the picture. */
const DOT = 2
const [PLACE_WIDTH, PLACE_HEIGHT, EDGE] = [12, 22, 10] as const
const [WIDTH, HEIGHT] = [COLUMNS * PLACE_WIDTH + 2 * EDGE, ROWS * PLACE_HEIGHT + 2 * EDGE] as const

const COLOURS = [
  [12, 17, 22],
  [134, 226, 170],
  [245, 196, 110],
] as const
const [INK, TYPED] = [1, 2]

/** The window that Eterm runs in: the last 24 lines of 80 columns, as one sees them. */
export class EtermWindow {
  #lines: { text: string; colour: number }[] = []

  clear(): void {
    this.#lines = []
  }

  /** Shows what was typed and what came back; a long line goes on in the next. */
  show(command: string, screen: string): void {
    const printed = screen.split('\n').flatMap(folded)
    const typed = folded(`>${command}`).map((text) => ({ text, colour: TYPED }))
    this.#lines = [...this.#lines, ...typed, ...printed.map((text) => ({ text, colour: INK }))].slice(-ROWS)
  }

  /** What it shows now. */
  get text(): string {
    return this.#lines.map(({ text }) => text).join('\n')
  }

  /** A picture of it, as PNG. */
  picture(): Buffer {
    const dots = new Uint8Array(WIDTH * HEIGHT)
    for (const [row, { text, colour }] of this.#lines.entries()) {
      let column = 0
      for (const letter of text) {
        draw(dots, letter, EDGE + column * PLACE_WIDTH, EDGE + row * PLACE_HEIGHT, colour)
        column += columnsOf(letter)
      }
    }
    return encodePng({ width: WIDTH, height: HEIGHT, dots, colours: COLOURS })
  }
}

function draw(dots: Uint8Array, letter: string, left: number, top: number, colour: number): void {
  const glyph = glyphOf(letter)
  if (glyph === null) return
  const wide = columnsOf(letter) * DOT
  for (let y = 0; y < GLYPH_ROWS * DOT; y += 1) {
    for (let x = 0; x < GLYPH_COLUMNS * wide; x += 1) {
      if (glyph[Math.floor(y / DOT)]?.[Math.floor(x / wide)] === '#') dots[(top + y) * WIDTH + left + x] = colour
    }
  }
}

/** @returns lines of no more than 80 columns */
function folded(line: string): string[] {
  const lines = ['']
  let column = 0
  for (const letter of line) {
    if (column + columnsOf(letter) > COLUMNS) {
      lines.push('')
      column = 0
    }
    lines[lines.length - 1] += letter
    column += columnsOf(letter)
  }
  return lines
}
