import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import ipaddr from 'ipaddr.js'

const TYPES = { A: 1, CNAME: 5, AAAA: 28 } as const
const CODES = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3 } as const

/** What a name server says of a name. */
export interface NameAnswer {
  A?: readonly string[]
  AAAA?: readonly string[]
  /** Names that lead on from the one that was asked, to the one that has the addresses. */
  via?: readonly string[]
  /** Seconds; 0 unless told. */
  ttl?: number
  code?: keyof typeof CODES
  /** Questions of this kind are never answered. */
  silent?: 'A' | 'AAAA' | 'both'
}

/** A small real name server on 127.0.0.1, that says whatever a test wants to be said. */
export interface NameServer extends AsyncDisposable {
  /** `127.0.0.1:port`, as a setting takes it. */
  address: string
  /** Questions as they came: `A customer.example`. */
  questions: string[]
  /** What is answered of a name: one after the other, each kind of question for itself; the last stays. */
  says(name: string, ...answers: NameAnswer[]): void
}

/** Names that nobody said anything of do not exist. */
export async function startNameServer(): Promise<NameServer> {
  const zone = new Map<string, readonly NameAnswer[]>()
  const questions: string[] = []
  const socket = createSocket('udp4')
  socket.on('message', (query, from) => {
    const { name, type, end } = readQuestion(query)
    const kind = type === TYPES.AAAA ? 'AAAA' : 'A'
    const question = `${kind} ${name}`
    const before = questions.filter((one) => one === question).length
    questions.push(question)
    const answers = zone.get(name) ?? [{ code: 'NXDOMAIN' }]
    const answer = answers[before] ?? answers.at(-1) ?? {}
    if (answer.silent === kind || answer.silent === 'both') return
    socket.send(respond(query.subarray(0, end), name, kind, answer), from.port, from.address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return {
    address: `127.0.0.1:${socket.address().port}`,
    questions,
    says: (name, ...answers) => void zone.set(name, answers),
    async [Symbol.asyncDispose]() {
      socket.close()
      await once(socket, 'close')
    },
  }
}

function readQuestion(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 }
}

function respond(question: Buffer, name: string, kind: 'A' | 'AAAA', answer: NameAnswer): Buffer {
  const { via = [], ttl = 0, code = 'NOERROR' } = answer
  const owners = [name, ...via]
  const aliases = via.map((target, i) => record(owners[i] ?? name, TYPES.CNAME, ttl, nameBytes(target)))
  const addresses = (answer[kind] ?? []).map((ip) =>
    record(owners.at(-1) ?? name, TYPES[kind], ttl, Buffer.from(ipaddr.parse(ip).toByteArray())),
  )
  const records = [...aliases, ...addresses]
  const header = Buffer.from(question.subarray(0, 12))
  // An answer, with recursion.
  header.writeUInt16BE(0x8180 | CODES[code], 2)
  header.writeUInt16BE(records.length, 6)
  header.writeUInt32BE(0, 8)
  return Buffer.concat([header, question.subarray(12), ...records])
}

function record(owner: string, type: number, ttl: number, data: Buffer): Buffer {
  const head = Buffer.alloc(10)
  head.writeUInt16BE(type, 0)
  head.writeUInt16BE(1, 2)
  head.writeUInt32BE(ttl, 4)
  head.writeUInt16BE(data.length, 8)
  return Buffer.concat([nameBytes(owner), head, data])
}

function nameBytes(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]))
  return Buffer.concat([...labels, Buffer.from([0])])
}
