import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { AnswerTooLarge, excerptOf, MAX_ANSWER_BYTES, readBody } from '../src/delivery/answer.ts'

/** A body in chunks; counts what was taken of it. */
function bodyOf(...chunks: Buffer[]) {
  const taken: Buffer[] = []
  async function* stream(): AsyncGenerator<Buffer> {
    for (const chunk of chunks) {
      taken.push(chunk)
      yield chunk
    }
  }
  return { chunks: stream(), taken }
}

const read = (body: Buffer, encoding?: string) => readBody(200, bodyOf(body).chunks, encoding)

describe('S8 answer body capped at 64 KiB, also when inflated', () => {
  it('stops reading at the cap', async () => {
    const { chunks, taken } = bodyOf(...Array.from({ length: 100 }, () => Buffer.alloc(16 * 1024)))
    await expect(readBody(200, chunks, undefined)).rejects.toBeInstanceOf(AnswerTooLarge)
    expect(taken).toHaveLength(5)
  })

  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)('reads %s up to the cap and no further', async (encoding, compress) => {
    expect(await read(compress(Buffer.from('success')), encoding)).toEqual(Buffer.from('success'))
    expect(await read(compress(Buffer.alloc(MAX_ANSWER_BYTES)), encoding)).toHaveLength(MAX_ANSWER_BYTES)
    await expect(read(compress(Buffer.alloc(MAX_ANSWER_BYTES + 1)), encoding)).rejects.toBeInstanceOf(AnswerTooLarge)
    await expect(read(compress(Buffer.alloc(64 << 20)), encoding)).rejects.toBeInstanceOf(AnswerTooLarge)
  })

  it('does not guess at what it cannot read', async () => {
    expect(await read(Buffer.from('plain'), 'gzip')).toBeNull()
    expect(await read(gzipSync(gzipSync('twice')), 'gzip, gzip')).toBeNull()
    expect(await read(Buffer.from('plain'), ' Identity ')).toEqual(Buffer.from('plain'))
    expect(await readBody(204, bodyOf().chunks, 'gzip')).toHaveLength(0)
  })

  it('keeps 1 KiB for the log, as text that Postgres can hold', () => {
    expect(excerptOf(Buffer.from('界'.repeat(500)))).toBe(`${'界'.repeat(341)}\uFFFD`)
    expect(excerptOf(Buffer.from([0x61, 0, 0xff]))).toBe('a\uFFFD\uFFFD')
    expect(excerptOf(Buffer.alloc(0))).toBeNull()
  })
})
