import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { glyphOf } from '../../src/window/glyphs.ts'
import { EtermWindow } from '../../src/window/window.ts'

/** The chunks of a PNG by their type. */
function chunksOf(png: Buffer): Record<string, Buffer> {
  const chunks: Record<string, Buffer> = {}
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    chunks[png.toString('latin1', at + 4, at + 8)] = png.subarray(at + 8, at + 8 + length)
    at += length + 12
  }
  return chunks
}

/** The number of the colour at a dot. */
function dotOf(png: Buffer): (x: number, y: number) => number {
  const { IHDR = Buffer.alloc(0), IDAT = Buffer.alloc(0) } = chunksOf(png)
  const width = IHDR.readUInt32BE(0)
  const rows = inflateSync(IDAT)
  const bytesARow = 1 + Math.ceil(width / 4)
  return (x, y) => ((rows[y * bytesARow + 1 + (x >> 2)] ?? 0) >> (6 - 2 * (x & 3))) & 3
}

/** What is drawn at a place, dot by dot of the letter, and in which colour. */
function letterAt(window: EtermWindow, column: number, row: number) {
  const dot = dotOf(window.picture())
  const colours = Array.from({ length: 7 }, (_row, y) =>
    Array.from({ length: 5 }, (_dot, x) => dot(10 + column * 12 + x * 2, 10 + row * 22 + y * 2)),
  )
  return {
    shape: colours.map((dots) => dots.map((colour) => (colour === 0 ? '.' : '#')).join('')),
    colour: Math.max(...colours.flat()),
  }
}

describe('a window', () => {
  it('shows what was typed and what came back, in colours of their own', () => {
    const window = new EtermWindow()
    window.show('SI', 'SIGNED IN')
    expect(window.text).toBe('>SI\nSIGNED IN')
    expect(letterAt(window, 1, 0)).toEqual({ shape: glyphOf('S'), colour: 2 })
    expect(letterAt(window, 0, 1)).toEqual({ shape: glyphOf('S'), colour: 1 })
    expect(letterAt(window, 6, 1).colour).toBe(0)
    window.clear()
    expect([window.text, letterAt(window, 1, 0).colour]).toEqual(['', 0])
  })

  it('goes on in the next line after 80 columns, of which Chinese takes two each, and keeps the last 24', () => {
    const window = new EtermWindow()
    window.show('A', `${'B'.repeat(81)}\n${'测'.repeat(41)}`)
    expect(window.text.split('\n').map((line) => line.length)).toEqual([2, 80, 1, 40, 1])
    window.show('RT', Array.from({ length: 30 }, (_line, n) => `${n}.`).join('\n'))
    expect(window.text.split('\n')).toEqual(Array.from({ length: 24 }, (_line, n) => `${n + 6}.`))
  })

  it('is a PNG of 80 columns and 24 rows', () => {
    const png = new EtermWindow().picture()
    const { IHDR, PLTE, IEND } = chunksOf(png)
    expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a')
    expect([IHDR?.readUInt32BE(0), IHDR?.readUInt32BE(4), PLTE?.length, IEND?.length]).toEqual([980, 548, 9, 0])
  })
})

it('every letter that Eterm prints has a shape of its own, five by seven', () => {
  const letters = Array.from({ length: 94 }, (_letter, n) => String.fromCharCode(33 + n))
  const capitals = letters.filter((letter) => letter === letter.toUpperCase())
  const shapes = capitals.map((letter) => glyphOf(letter) ?? [])
  for (const rows of shapes) expect(rows.map((row) => /^[.#]{5}$/.test(row))).toEqual(Array(7).fill(true))
  expect(new Set(shapes.map(String)).size).toBe(capitals.length)
  expect(shapes.map(String)).not.toContain(String(glyphOf('测')))
})
