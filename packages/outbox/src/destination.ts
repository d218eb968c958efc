import { isIP } from 'node:net'
import { type AllowList, isAllowed, isPublicAddress } from './address.ts'

/**
 * Ports above 1023 on which databases, caches, queues and the like listen: a callback must not be a way to speak to
 * them, even where they are public. Below 1024 only 80 and 443 pass. Ranges in CALLBACK_ALLOW_CIDRS open every port.
 * The second half are the ports above 1023 that browsers refuse (fetch.spec.whatwg.org, "bad port").
 */
// biome-ignore format: in groups
const CLOSED_PORTS = new Set([
  1433, 1521, 2181, 2375, 2376, 2377, 2379, 2380, 3306, 3389, 4369, 5432, 5433, 5671, 5672, 5900, 5984, 5985, 5986,
  6379, 6380, 6443, 7199, 9042, 9092, 9160, 9200, 9300, 10250, 10255, 11211, 11434, 15672, 16379, 25672,
  26379, 27017, 27018, 28015, 50070,
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
])

const MAX_LENGTH = 2_048
/** Of a DNS name (RFC 1035). One in another script grows when it is written in ASCII. */
const MAX_HOST = 253
const LOOPBACK = ['127.0.0.1', '::1']

/** `https://host[:port]`, the unit that is limited and paused; '' for what is no http(s) address. Never throws. */
export function originOf(url: string): string {
  const parsed = parseHttp(url)
  return parsed === null ? '' : parsed.origin
}

function parseHttp(url: string): URL | null {
  if (url.length > MAX_LENGTH || !URL.canParse(url)) return null
  const parsed = new URL(url)
  const isHttp = parsed.protocol === 'http:' || parsed.protocol === 'https:'
  return isHttp && parsed.hostname.length <= MAX_HOST ? parsed : null
}

/** The literal address that a URL's host is, without brackets, or null for a name. */
function literalAddress(url: URL): string | null {
  const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname
  return isIP(host) === 0 ? null : host
}

/** The port that a URL's connection goes to. */
function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port)
  return url.protocol === 'https:' ? 443 : 80
}

function isOpenPort(port: number): boolean {
  return port === 80 || port === 443 || (port >= 1_024 && !CLOSED_PORTS.has(port))
}

/** May a callback connect to this address on this port? */
export function isPermittedAddress(ip: string, port: number, allow: AllowList): boolean {
  return isAllowed(ip, allow) || (isOpenPort(port) && isPublicAddress(ip, allow))
}

/** Names that mean this machine wherever they are asked (RFC 6761), so their addresses are known without asking. */
export function loopbackAddresses(hostname: string): readonly string[] | null {
  const name = hostname.toLowerCase().replace(/\.$/, '')
  return name === 'localhost' || name.endsWith('.localhost') ? LOOPBACK : null
}

/**
 * What can be said of a callback URL without asking DNS: http or https, no user name or password, a port that is
 * open, and, if the host is an address in whatever notation (the URL standard turns decimal, octal, hexadecimal and
 * short forms into the usual one), an address that may be reached. What a name resolves to is judged at delivery.
 */
export function checkCallbackUrl(url: string, allow: AllowList): 'ok' | 'rejected' {
  const parsed = /[\s\p{Cc}\\]/u.test(url) ? null : parseHttp(url)
  if (parsed === null || parsed.username !== '' || parsed.password !== '' || parsed.hostname === '') return 'rejected'
  const port = portOf(parsed)
  const literal = literalAddress(parsed)
  const known = literal === null ? loopbackAddresses(parsed.hostname) : [literal]
  if (known !== null) return known.some((ip) => isPermittedAddress(ip, port, allow)) ? 'ok' : 'rejected'
  // A name may lead into an allowed range, whose every port is open: only delivery can tell.
  return isOpenPort(port) || allow.length > 0 ? 'ok' : 'rejected'
}
