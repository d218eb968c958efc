/** Columns of an Eterm screen. */
export const SCREEN_COLUMNS = 80

/** A GB2312 character takes two columns, as it takes two bytes. */
const widthOf = (character: string): number => (character > '~' ? 2 : 1)

/** Columns that a text takes. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const character of text) columns += widthOf(character)
  return columns
}

/** Pads a text with spaces to so many columns. */
const padColumns = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - columnsOf(text)))

/** Puts texts at columns; a text that comes too late for its column stands one space behind the one before. */
export function atColumns(...placed: readonly (readonly [column: number, text: string])[]): string {
  return placed
    .filter(([, text]) => text !== '')
    .reduce(
      (line, [column, text]) => padColumns(line, line === '' ? column : Math.max(column, columnsOf(line) + 1)) + text,
      '',
    )
}

/** Breaks a long item into lines; those that continue it begin with four spaces. */
export function wrapped(text: string, columns = SCREEN_COLUMNS): string[] {
  const lines: string[] = []
  let line = ''
  for (const character of text) {
    if (columnsOf(line) + widthOf(character) > columns) {
      lines.push(line)
      line = '    '
    }
    line += character
  }
  return [...lines, line]
}
