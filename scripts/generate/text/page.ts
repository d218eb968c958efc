import { formatted } from './formatted.ts'

/** A page of the documentation that says itself from what it is made. */
export function generatedPage(file: string, source: string, lines: readonly string[]): Record<string, string> {
  const head = `<!-- Made from ${source} by \`npm run generate\`. Do not edit. -->`
  return { [file]: formatted(file, `${[head, '', ...lines].join('\n')}\n`) }
}

/** A Markdown table. A `|` in a cell would end it, and a line break the table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeCell).join(' | ')} |`
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)]
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ')
}
