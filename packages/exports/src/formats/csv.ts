import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Cell, CellKind, Table } from '../table.ts'
import { cellText } from './cell-text.ts'

const BOM = '\uFEFF'
/** What a spreadsheet would take for the beginning of a formula, wide forms and what it skips before one included. */
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]/

/** UTF-8 with a byte order mark, CRLF: what Excel opens as it is. */
export async function writeCsv(path: string, table: Table): Promise<void> {
  await pipeline(Readable.from(chunks(table)), createWriteStream(path))
}

async function* chunks({ columns, rows }: Table): AsyncGenerator<string> {
  yield `${BOM}${columns.map(({ title }) => field(title, 'text')).join(',')}\r\n`
  for await (const batch of rows) {
    let text = ''
    for (const row of batch) text += `${columns.map(({ kind }, i) => field(row[i] ?? null, kind)).join(',')}\r\n`
    yield text
  }
}

/** Text that a spreadsheet would run is given an apostrophe; our own numbers are none. */
function field(cell: Cell, kind: CellKind): string {
  const shown = cellText(cell, kind)
  const text = typeof cell === 'string' && FORMULA.test(shown) ? `'${shown}` : shown
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
