import type { Table } from '../table.ts'
import { writeCsv } from './csv.ts'
import { writePdf } from './pdf.ts'
import { writeXlsx } from './xlsx.ts'

export const formats = ['csv', 'xlsx', 'pdf'] as const
export type Format = (typeof formats)[number]

/** Writes a table to a file. */
export const writers: Readonly<Record<Format, (path: string, table: Table) => Promise<void>>> = {
  csv: writeCsv,
  xlsx: (path, table) => writeXlsx(path, table),
  pdf: writePdf,
}

export const mediaTypes: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
}
