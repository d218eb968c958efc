import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { AppError } from '@etermai/domain'
import PDFDocument from 'pdfkit'
import type { Cell, Table } from '../table.ts'
import { cellText } from './cell-text.ts'
import { documentFont } from './font.ts'
import { CHART_HEIGHT, drawChart } from './pdf-chart.ts'

const MARGIN = 36
/** Of A4, landscape, between the margins, points. */
const WIDTH = 841.89 - 2 * MARGIN
const TEXT_SIZE = 7.5
const LINE = 14
/** Nobody reads more on paper. */
const MAX_ROWS = 20_000

/** A report on A4, landscape: what it is about, its charts, its table with a header on every page. */
export async function writePdf(path: string, table: Table): Promise<void> {
  if (table.total !== null && table.total > MAX_ROWS) throw tooLong()
  const document = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: MARGIN,
    autoFirstPage: false,
    info: { Title: table.title },
  })
  const written = pipeline(document, createWriteStream(path))
  written.catch(() => undefined)
  try {
    document.registerFont('text', await documentFont())
    document.font('text')
    await draw(document, table)
    document.end()
  } catch (error) {
    document.destroy(error as Error)
    await written.catch(() => undefined)
    throw error
  }
  await written
}

async function draw(document: PDFKit.PDFDocument, table: Table): Promise<void> {
  let page = 0
  let y = 0
  const bottom = () => document.page.height - MARGIN
  const turn = () => {
    document.addPage()
    page++
    // Above the margin: below it, pdfkit would begin another page for it.
    const number = { width: WIDTH, align: 'right', lineBreak: false } as const
    document
      .fontSize(7)
      .fillColor('#888')
      .text(String(page), MARGIN, MARGIN - LINE, number)
    y = MARGIN
  }
  const columns = placeColumns(table)
  const line = (cells: readonly Cell[], colour: string) => {
    document.fontSize(TEXT_SIZE).fillColor(colour)
    for (const [i, { x, width, kind }] of columns.entries()) {
      const text = shorten(document, cellText(cells[i] ?? null, kind), width - 6)
      const align = kind === 'text' || kind === 'time' ? 'left' : 'right'
      document.text(text, x + 2, y + 2, { width: width - 4, align, lineBreak: false })
    }
    y += LINE
  }
  const header = () => {
    document.rect(MARGIN, y, WIDTH, LINE).fill('#eef2f7')
    line(
      table.columns.map(({ title }) => title),
      '#222',
    )
  }

  turn()
  document.fontSize(16).fillColor('#111').text(table.title, MARGIN, y)
  y += 24
  for (const about of table.about) {
    document.fontSize(8.5).fillColor('#555').text(about, MARGIN, y, { lineBreak: false })
    y += 13
  }
  y += 6
  for (const chart of table.charts ?? []) {
    if (chart.labels.length === 0) continue
    if (y + CHART_HEIGHT > bottom()) turn()
    drawChart(document, chart, { x: MARGIN, y, width: WIDTH })
    y += CHART_HEIGHT + 10
  }
  if (y + 3 * LINE > bottom()) turn()
  header()
  let rows = 0
  for await (const batch of table.rows) {
    rows += batch.length
    if (rows > MAX_ROWS) throw tooLong()
    for (const row of batch) {
      if (y + LINE > bottom()) {
        // Others have their turn, too.
        await setImmediate()
        turn()
        header()
      }
      line(row, '#222')
      document
        .moveTo(MARGIN, y)
        .lineTo(MARGIN + WIDTH, y)
        .lineWidth(0.3)
        .stroke('#e3e6ea')
    }
  }
}

/** Columns side by side, as wide as their share of the page. */
function placeColumns({ columns }: Table) {
  const all = columns.reduce((sum, column) => sum + column.width, 0)
  let x = MARGIN
  return columns.map((column) => {
    const placed = { ...column, x, width: (column.width / all) * WIDTH }
    x += placed.width
    return placed
  })
}

function shorten(document: PDFKit.PDFDocument, text: string, width: number): string {
  const plain = text.replaceAll(/\s+/g, ' ')
  if (document.widthOfString(plain) <= width) return plain
  let shown = plain
  while (shown.length > 1 && document.widthOfString(`${shown}…`) > width) shown = shown.slice(0, -1)
  return `${shown}…`
}

function tooLong(): AppError {
  const message = `more than ${MAX_ROWS} rows are no PDF: narrow the filter, or take Excel`
  return new AppError('INVALID_REQUEST', { details: [{ path: 'format', message }] })
}
