import { connect, type Socket } from 'node:net'

export interface Answer {
  status: number
  body: string
}

const HEAD_END = Buffer.from('\r\n\r\n')

/** A request as it goes over the wire, made once and sent as often as wanted. */
export function post(path: string, body: object): Buffer {
  const text = JSON.stringify(body)
  const head = `POST ${path} HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\n`
  return Buffer.from(`${head}content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
}

/**
 * One connection that is kept, one request at a time, answers with a content-length: all that a load generator needs,
 * at a fifth of what a whole HTTP client costs. So the generator is not what is measured.
 */
export class Line {
  readonly #socket: Socket
  #pieces: Buffer[] = []
  #waiting: { resolve(answer: Answer): void; reject(error: Error): void } | null = null

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (piece: Buffer) => this.#heard(piece))
    socket.on('error', (error) => this.#fail(error))
    socket.on('close', () => this.#fail(new Error('the connection was closed')))
  }

  static async open(port: number): Promise<Line> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('error', reject)
    })
    return new Line(socket)
  }

  /** @throws Error when the connection ends before the answer */
  send(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed) return reject(new Error('the connection was closed before'))
      this.#waiting = { resolve, reject }
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #heard(piece: Buffer): void {
    this.#pieces.push(piece)
    const whole = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces)
    const end = whole.indexOf(HEAD_END)
    if (end < 0) return
    const head = whole.toString('latin1', 0, end)
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0)
    const from = end + HEAD_END.length
    if (whole.length < from + length) {
      this.#pieces = [whole]
      return
    }
    this.#pieces = []
    const answer = { status: Number(head.slice(9, 12)), body: whole.toString('utf8', from, from + length) }
    const waiting = this.#waiting
    this.#waiting = null
    waiting?.resolve(answer)
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error)
    this.#waiting = null
  }
}

/** So many connections to one port. */
export async function openLines(port: number, count: number): Promise<Line[]> {
  const lines: Line[] = []
  for (let i = 0; i < count; i++) lines.push(await Line.open(port))
  return lines
}
