import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'
import type { Table } from '../table.ts'
import { CONTENT_TYPE, contentTypes, RELATIONSHIPS, STYLES, workbook, workbookRelationships } from './xlsx-parts.ts'
import { SHEET_TAIL, sheetHead, sheetRow } from './xlsx-sheet.ts'

/** A sheet takes 1,048,576 rows; what comes after goes to the next. */
const ROWS_OF_SHEET = 1_000_000

/** An Excel workbook, written as its rows come: a sheet of XML into a zip entry, nothing kept. */
export async function writeXlsx(path: string, table: Table, rowsOfSheet = ROWS_OF_SHEET): Promise<void> {
  const zip = new yazl.ZipFile()
  const written = zip.outputStream as Readable
  zip.on('error', (error: Error) => written.destroy(error))
  const rows = table.rows[Symbol.asyncIterator]()
  let sheets = 0
  let left: Awaited<ReturnType<typeof rows.next>>['value'] = []

  async function* sheet(): AsyncGenerator<Buffer> {
    yield Buffer.from(sheetHead(table.columns))
    let room = rowsOfSheet
    for (;;) {
      if (left.length === 0) {
        const next = await rows.next()
        if (next.done === true) {
          finish()
          break
        }
        left = next.value
      }
      const fits = left.slice(0, room)
      left = left.slice(room)
      room -= fits.length
      let xml = ''
      for (const row of fits) xml += sheetRow(row, table.columns)
      yield Buffer.from(xml)
      if (room === 0) {
        await next()
        break
      }
    }
    yield Buffer.from(SHEET_TAIL)
  }

  /** The sheet is full: another, if there is anything for it. */
  async function next(): Promise<void> {
    if (left.length === 0) {
      const more = await rows.next()
      if (more.done === true) return finish()
      left = more.value
    }
    addSheet()
  }

  function addSheet(): void {
    const xml = Readable.from(sheet(), { objectMode: false })
    xml.on('error', (error) => written.destroy(error))
    zip.addReadStream(xml, `xl/worksheets/sheet${++sheets}.xml`, { compressionLevel: 4 })
  }

  function finish(): void {
    const parts: [name: string, xml: string][] = [
      [CONTENT_TYPE, contentTypes(sheets)],
      ['_rels/.rels', RELATIONSHIPS],
      ['xl/workbook.xml', workbook(table.title, sheets)],
      ['xl/_rels/workbook.xml.rels', workbookRelationships(sheets)],
      ['xl/styles.xml', STYLES],
    ]
    for (const [name, xml] of parts) zip.addBuffer(Buffer.from(xml), name)
    zip.end()
  }

  addSheet()
  await pipeline(written, createWriteStream(path))
}
