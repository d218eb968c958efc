import { readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { temporaryDirectory } from '@etermai/testkit'
import { afterAll, describe, expect, it } from 'vitest'
import { writeCsv } from '../src/formats/csv.ts'
import { writers } from '../src/formats/index.ts'
import { writeXlsx } from '../src/formats/xlsx.ts'
import { type Cell, columnsOf, type Table } from '../src/index.ts'
import { readZip } from './read-zip.ts'

const folder = temporaryDirectory('exports')
afterAll(() => rm(folder, { recursive: true, force: true }))
const fileOf = (name: string) => path.join(folder, name)

const columns = columnsOf('zh', [
  ['文本', 'text', 'text', 20],
  ['数量', 'count', 'integer', 10],
  ['金额', 'amount', 'money', 12],
  ['成功率', 'rate', 'percent', 10],
  ['时间', 'time', 'time', 20],
])
const at = new Date('2026-12-31T16:00:00Z')

function tableOf(batches: Cell[][][], more: Partial<Table> = {}): Table {
  async function* rows() {
    yield* batches
  }
  return { title: '任务 export', about: ['2026年'], columns, total: null, rows: rows(), ...more }
}

describe('CSV', () => {
  it('is UTF-8 with a byte order mark, quoted where it must be, in local time and yuan', async () => {
    const file = fileOf('a.csv')
    await writeCsv(file, tableOf([[['说 "你好", 世界\n', 3, -1250, 0.5, at]], [[null, null, null, null, null]]]))
    expect(await readFile(file, 'utf8')).toBe(
      '\uFEFF文本,数量,金额,成功率,时间\r\n"说 ""你好"", 世界\n",3,-12.50,50.0%,2027-01-01 00:00:00\r\n,,,,\r\n',
    )
  })

  it.each([
    ['=1+1', `'=1+1`],
    ['+86 138', `'+86 138`],
    ['-2', `'-2`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['\t=1', `'\t=1`],
    [' =1', `' =1`],
    ['＝1', `'＝1`],
    ['a=1', 'a=1'],
  ])('lets no spreadsheet run %j', async (text, written) => {
    const file = fileOf('formula.csv')
    await writeCsv(file, tableOf([[[text, 0, 0, 0, at]]]))
    expect((await readFile(file, 'utf8')).split('\r\n')[1]?.split(',')[0]).toBe(written)
  })
})

describe('Excel', () => {
  it('holds real dates and numbers, text that is no formula, and a header that stays', async () => {
    const file = fileOf('a.xlsx')
    await writeXlsx(file, tableOf([[['=1+1 <&> \u0000\ud800', 3, -1250, 0.5, at]]]))
    const parts = readZip(await readFile(file))
    expect([...parts.keys()].sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ])
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
    expect(sheet).toContain('t="inlineStr"><is><t xml:space="preserve">=1+1 &lt;&amp;&gt; \ufffd</t></is>')
    // 2027-01-01 is day 46388 of a spreadsheet.
    expect(sheet).toContain(
      '<c s="4"><v>3</v></c><c s="3"><v>-12.5</v></c><c s="5"><v>0.5</v></c><c s="2"><v>46388</v></c>',
    )
    expect(sheet).not.toContain('<f>')
  })

  it('goes on in another sheet when one is full, and only then', async () => {
    const rows = (n: number) => Array.from({ length: n }, (_, i): Cell[] => [`r${i}`, i, i, 0, at])
    for (const [batches, expected] of [
      [
        [rows(2), rows(2), rows(1)],
        [3, 2],
      ],
      [
        [rows(3), rows(3)],
        [3, 3],
      ],
      [[rows(7)], [3, 3, 1]],
      [[], [0]],
    ] as [Cell[][][], number[]][]) {
      const file = fileOf('sheets.xlsx')
      await writeXlsx(file, tableOf(batches), 3)
      const parts = readZip(await readFile(file))
      const sheets = [...parts.keys()].filter((name) => name.startsWith('xl/worksheets/')).sort()
      expect(sheets.map((name) => (parts.get(name)?.match(/<row>/g)?.length ?? 0) - 1)).toEqual(expected)
      expect(parts.get('xl/workbook.xml')?.match(/<sheet /g)).toHaveLength(expected.length)
    }
  })
})

describe('PDF', () => {
  it('holds Chinese text in a font of its own and charts as vectors, over several pages', async () => {
    const file = fileOf('a.pdf')
    const rows = Array.from({ length: 120 }, (_, i): Cell[] => [
      `国航 CA${i} 很长的一段文字`.repeat(3),
      i,
      i * 100,
      0.5,
      at,
    ])
    const labels = rows.map((_, i) => `12-${i}`)
    const series = [{ name: '已完成', colour: '#2f855a', values: rows.map((_, i) => i) }]
    await writers.pdf(file, tableOf([rows], { charts: [{ title: '每日任务', labels, series }] }))
    const pdf = await readFile(file, 'latin1')
    expect(pdf.startsWith('%PDF-')).toBe(true)
    expect(pdf).toContain('NotoSansSC')
    // 36 rows a page, fewer on the one with the chart, and none that is empty.
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(4)
    // The font is a subset: the whole one alone has more than a megabyte.
    expect((await stat(file)).size).toBeLessThan(300_000)
  })

  it('of more rows than anybody reads is refused, and says so', async () => {
    await expect(writers.pdf(fileOf('b.pdf'), tableOf([], { total: 20_001 }))).rejects.toMatchObject({
      details: [{ path: 'format' }],
    })
  })
})

describe.each(['csv', 'xlsx'] as const)('%s', (format) => {
  it('says what went wrong in the middle', async () => {
    async function* rows() {
      yield [['a', 1, 1, 1, at]]
      throw new Error('the source broke')
    }
    await expect(writers[format](fileOf(`broken.${format}`), tableOf([], { rows: rows() }))).rejects.toThrow(
      'the source broke',
    )
  })

  it('needs no more memory for ten times the rows', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const liveAtMost = async (batches: number) => {
      let most = 0
      async function* rows() {
        for (let n = 0; n < batches; n++) {
          if (n % 5 === 0) {
            collect()
            const { heapUsed, arrayBuffers } = process.memoryUsage()
            most = Math.max(most, heapUsed + arrayBuffers)
          }
          yield Array.from({ length: 1_000 }, (_, i): Cell[] => [`row ${n} ${i} ${'文'.repeat(40)}`, i, i, 0.5, at])
        }
      }
      await writers[format](fileOf(`large.${format}`), tableOf([], { rows: rows() }))
      return most
    }
    const few = await liveAtMost(15)
    const many = await liveAtMost(150)
    expect(many - few).toBeLessThan(12 * 1024 * 1024)
  }, 120_000)
})
