import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** Headers that belong to one connection and are not passed on. */
const HOP_BY_HOP = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** What a client says about where it comes from; only proxies of ours may. */
const FORWARDED = new Set(['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'])

/** Whether an address is one of our own proxies. */
export type IsTrusted = (address: string) => boolean

/** @throws Error for what is not a CIDR or an address */
export function trustedProxies(cidrs: string[]): IsTrusted {
  const list = new BlockList()
  for (const cidr of cidrs) {
    const [address = '', prefix] = cidr.split('/')
    const family = isIP(address)
    const bits = prefix === undefined ? (family === 6 ? 128 : 32) : Number(prefix)
    if (family === 0 || !Number.isInteger(bits)) throw new Error(`TRUSTED_PROXIES: "${cidr}" is not a CIDR`)
    list.addSubnet(address, bits, family === 6 ? 'ipv6' : 'ipv4')
  }
  return (address) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** The header lines of the request to the service: the client's, with the true X-Forwarded-For, -Proto and -Host. */
export function requestHeaders(request: IncomingMessage, isTrusted: IsTrusted, secure: boolean): string[] {
  const peer = (request.socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '')
  const trusted = isTrusted(peer)
  const said = (name: string): string | undefined => {
    const value = trusted ? request.headers[name] : undefined
    return Array.isArray(value) ? value.join(', ') : value
  }
  const before = said('x-forwarded-for')
  const lines = passedOn(request.rawHeaders, (name) => FORWARDED.has(name))
  lines.push('X-Forwarded-For', before ? `${before}, ${peer}` : peer)
  lines.push('X-Forwarded-Proto', said('x-forwarded-proto') ?? (secure ? 'https' : 'http'))
  lines.push('X-Forwarded-Host', said('x-forwarded-host') ?? request.headers.host ?? '')
  // Without a length the body comes in chunks; Node would send none for methods that usually have no body.
  if (request.headers['transfer-encoding'] !== undefined) lines.push('Transfer-Encoding', 'chunked')
  return lines
}

/** The header lines of an answer, as the service gave them. */
export function responseHeaders(answer: IncomingMessage): string[] {
  return passedOn(answer.rawHeaders, () => false)
}

function passedOn(raw: string[], isDropped: (name: string) => boolean): string[] {
  const named = new Set<string>()
  for (let i = 0; i < raw.length; i += 2) {
    if (raw[i]?.toLowerCase() !== 'connection') continue
    for (const name of (raw[i + 1] ?? '').split(',')) named.add(name.trim().toLowerCase())
  }
  const lines: string[] = []
  for (let i = 0; i < raw.length; i += 2) {
    const name = (raw[i] ?? '').toLowerCase()
    if (!HOP_BY_HOP.has(name) && !named.has(name) && !isDropped(name)) lines.push(raw[i] ?? '', raw[i + 1] ?? '')
  }
  return lines
}
