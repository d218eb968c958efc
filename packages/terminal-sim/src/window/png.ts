import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const BITS_A_DOT = 2
const INDEXED = 3

/** A picture of at most four colours, dot by dot. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** The number of each dot's colour, row by row. */
  readonly dots: Uint8Array
  /** Red, green and blue of each colour. */
  readonly colours: readonly (readonly [red: number, green: number, blue: number])[]
}

/** As PNG with a palette (PNG 3rd edition, 11.2). */
export function encodePng({ width, height, dots, colours }: Picture): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([BITS_A_DOT, INDEXED], 8)
  const bytesARow = 1 + Math.ceil((width * BITS_A_DOT) / 8)
  const rows = Buffer.alloc(bytesARow * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * bytesARow + 1 + (x >> 2)
      rows[at] = (rows[at] ?? 0) | ((dots[y * width + x] ?? 0) << (6 - 2 * (x & 3)))
    }
  }
  const palette = Buffer.from(colours.flat())
  const chunks = [chunk('IHDR', header), chunk('PLTE', palette), chunk('IDAT', deflateSync(rows)), chunk('IEND')]
  return Buffer.concat([SIGNATURE, ...chunks])
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
