import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'

/** Bytes of an answer's body that are read, and of what it inflates to, at most. */
export const MAX_ANSWER_BYTES = 64 * 1024
const LOGGED_BYTES = 1_024

/** What a receiver said. */
export interface Answer {
  status: number
  /** The Retry-After header as it came, or null. */
  retryAfter: string | null
  /** Inflated; null when it cannot be read as its content-encoding says. */
  body: Buffer | null
}

/** The body, or what it inflates to, is larger than MAX_ANSWER_BYTES. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge'
  readonly status: number

  constructor(status: number) {
    super(`more than ${MAX_ANSWER_BYTES} bytes`)
    this.status = status
  }
}

const INFLATE = new Map([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
])

/** Reads a body up to the cap. Throws AnswerTooLarge, and what the stream throws. */
export async function readBody(status: number, chunks: AsyncIterable<Buffer>, encoding: string | undefined) {
  const read: Buffer[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    // Leaving the loop destroys the stream, and with it the connection: nothing more is read.
    if (bytes > MAX_ANSWER_BYTES) throw new AnswerTooLarge(status)
    read.push(chunk)
  }
  const [first] = read
  const body = first !== undefined && read.length === 1 ? first : Buffer.concat(read)
  return encoding === undefined || bytes === 0 ? body : inflated(status, body, encoding.trim().toLowerCase())
}

/** We ask for no compression; who compresses all the same must not make us unpack more than the cap. */
async function inflated(status: number, body: Buffer, encoding: string): Promise<Buffer | null> {
  if (encoding === 'identity') return body
  const unpack = INFLATE.get(encoding)
  if (unpack === undefined) return null
  try {
    return await unpack(body, { maxOutputLength: MAX_ANSWER_BYTES })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new AnswerTooLarge(status)
    return null
  }
}

/** The beginning of a body for the log of attempts: 1 KiB, as text that Postgres can hold. */
export function excerptOf(body: Buffer | null): string | null {
  if (body === null || body.length === 0) return null
  return body.subarray(0, LOGGED_BYTES).toString('utf8').replaceAll('\0', '\uFFFD')
}
