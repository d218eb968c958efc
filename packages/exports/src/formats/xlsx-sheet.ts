import type { Cell, CellKind, Column } from '../table.ts'
import { serialDate } from './local-time.ts'

/** Styles by their place in xlsx-parts.ts. */
const STYLE: Record<CellKind, number> = { text: 0, integer: 4, money: 3, percent: 5, time: 2 }
const HEADER_STYLE = 1
/** The longest text that a cell takes. */
const MAX_TEXT = 32_767

export const SHEET_TAIL = '</sheetData></worksheet>'

/** The sheet up to its first row of facts: widths, and a header that stays in sight. */
export function sheetHead(columns: readonly Column[]): string {
  const widths = columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
  const titles = columns.map(({ title }) => textCell(title, HEADER_STYLE))
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">' +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${widths.join('')}</cols><sheetData><row>${titles.join('')}</row>`
  )
}

/** A row; cells need no address where none is left out. */
export function sheetRow(row: readonly Cell[], columns: readonly Column[]): string {
  let xml = '<row>'
  for (const [i, { kind }] of columns.entries()) xml += cellXml(row[i] ?? null, kind)
  return `${xml}</row>`
}

function cellXml(cell: Cell, kind: CellKind): string {
  if (cell === null) return '<c/>'
  if (typeof cell === 'string') return textCell(cell, STYLE.text)
  const value = cell instanceof Date ? serialDate(cell) : kind === 'money' ? cell / 100 : cell
  return `<c s="${STYLE[kind]}"><v>${value}</v></c>`
}

/** Text stays text: a spreadsheet runs no formula in an inline string. */
function textCell(text: string, style: number): string {
  return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text.slice(0, MAX_TEXT))}</t></is></c>`
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 cannot hold
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Text for XML: escaped, and without what XML cannot hold. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(IMPOSSIBLE, '')
    .replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)
}
