import type { Language } from '@etermai/domain'

/** How a column's cells are written: as themselves, as what a spreadsheet calculates with. */
export type CellKind = 'text' | 'integer' | 'money' | 'percent' | 'time'
/** Text; a number; fen; a share of 1; a moment. */
export type Cell = string | number | Date | null

export interface Column {
  title: string
  kind: CellKind
  /** In characters. */
  width: number
}

export interface Chart {
  title: string
  labels: readonly string[]
  /** Stacked, in this order. */
  series: readonly { name: string; colour: string; values: readonly number[] }[]
}

/** What an export writes: rows come in batches, and nothing is kept of those before. */
export interface Table {
  title: string
  /** What it is about, a line each: range, filters. */
  about: readonly string[]
  columns: readonly Column[]
  /** How many rows there will be, as far as that is known. */
  total: number | null
  rows: AsyncIterable<readonly (readonly Cell[])[]>
  /** For formats that draw. */
  charts?: readonly Chart[]
}

/** Columns from words in both languages. */
export function columnsOf(
  language: Language,
  columns: readonly (readonly [zh: string, en: string, kind: CellKind, width: number])[],
): Column[] {
  return columns.map(([zh, en, kind, width]) => ({ title: language === 'zh' ? zh : en, kind, width }))
}
