import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { inflateSync } from 'node:zlib'

/** Noto Sans SC, under the SIL Open Font License (font/LICENSE). */
const FILE = fileURLToPath(new URL('../../font/noto-sans-sc-chinese-simplified-400-normal.woff', import.meta.url))
const WOFF_HEADER = 44
const WOFF_ENTRY = 20
const SFNT_HEADER = 12
const SFNT_ENTRY = 16

let font: Promise<Buffer> | undefined

/**
 * The font of documents, unpacked once. Given as WOFF, the library unpacks a whole table for each glyph (9 s for a
 * report); of a WOFF2 it would put all glyphs into every document.
 */
export function documentFont(): Promise<Buffer> {
  font ??= readFile(FILE).then(unpackWoff)
  return font
}

/** The OpenType font in a WOFF file (W3C, WOFF 1.0). */
function unpackWoff(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12)
  const head = Buffer.alloc(SFNT_HEADER + count * SFNT_ENTRY)
  woff.copy(head, 0, 4, 8)
  const power = Math.floor(Math.log2(count))
  head.writeUInt16BE(count, 4)
  head.writeUInt16BE(2 ** power * 16, 6)
  head.writeUInt16BE(power, 8)
  head.writeUInt16BE((count - 2 ** power) * 16, 10)
  const tables: Buffer[] = [head]
  let offset = head.length
  for (let n = 0; n < count; n++) {
    const entry = WOFF_HEADER + n * WOFF_ENTRY
    const at = woff.readUInt32BE(entry + 4)
    const packed = woff.subarray(at, at + woff.readUInt32BE(entry + 8))
    const length = woff.readUInt32BE(entry + 12)
    const table = packed.length < length ? inflateSync(packed) : packed
    const slot = SFNT_HEADER + n * SFNT_ENTRY
    woff.copy(head, slot, entry, entry + 4)
    woff.copy(head, slot + 4, entry + 16, entry + 20)
    head.writeUInt32BE(offset, slot + 8)
    head.writeUInt32BE(length, slot + 12)
    const padding = Buffer.alloc((4 - (length % 4)) % 4)
    tables.push(table, padding)
    offset += length + padding.length
  }
  return Buffer.concat(tables)
}
