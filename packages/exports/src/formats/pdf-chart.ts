import type { Chart } from '../table.ts'

export const CHART_HEIGHT = 170
const MAX_BARS = 40

interface Place {
  x: number
  y: number
  width: number
}

/** Stacked bars as vectors; with too many of them, the last ones, which are the newest in time. */
export function drawChart(document: PDFKit.PDFDocument, chart: Chart, { x, y, width }: Place): void {
  const from = Math.max(0, chart.labels.length - MAX_BARS)
  const labels = chart.labels.slice(from)
  const series = chart.series.map((one) => ({ ...one, values: one.values.slice(from) }))
  const totals = labels.map((_, i) => series.reduce((sum, { values }) => sum + (values[i] ?? 0), 0))
  const top = niceTop(Math.max(...totals, 1))
  const base = y + CHART_HEIGHT - 28
  const height = CHART_HEIGHT - 60
  const left = x + 36
  const step = (width - 40) / labels.length

  document.fontSize(10).fillColor('#222').text(chart.title, x, y, { lineBreak: false })
  let legend = x + width - series.length * 80
  for (const { name, colour } of series) {
    document.rect(legend, y + 3, 7, 7).fill(colour)
    document
      .fontSize(7.5)
      .fillColor('#444')
      .text(name, legend + 10, y + 1, { lineBreak: false })
    legend += 80
  }
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    const at = base - share * height
    document
      .moveTo(left, at)
      .lineTo(x + width, at)
      .lineWidth(0.4)
      .stroke('#dfe3e8')
    const figure = { width: 30, align: 'right', lineBreak: false } as const
    document
      .fontSize(6.5)
      .fillColor('#888')
      .text(String(top * share), x, at - 4, figure)
  }
  const every = Math.ceil(labels.length / 12)
  for (const [i, label] of labels.entries()) {
    let at = base
    for (const { values, colour } of series) {
      const tall = ((values[i] ?? 0) / top) * height
      if (tall > 0) document.rect(left + i * step + step * 0.15, at - tall, step * 0.7, tall).fill(colour)
      at -= tall
    }
    if (i % every !== 0) continue
    const under = { width: step * every, align: 'left', lineBreak: false } as const
    document
      .fontSize(6.5)
      .fillColor('#666')
      .text(label.slice(0, 14), left + i * step, base + 4, under)
  }
}

/** The next of 4, 8, 20, 40, 80, 200 … so that quarters are whole. */
function niceTop(most: number): number {
  for (let unit = 1; ; unit *= 10) for (const step of [4, 8, 20]) if (step * unit >= most) return step * unit
}
