import { Resolver } from 'node:dns/promises'
import { loopbackAddresses } from '@etermai/outbox'

/** Every address that a name resolves to. Rejects when there is none. */
export type Resolve = (hostname: string) => Promise<readonly string[]>

const QUERY_TIMEOUT_MS = 3_000
const QUERY_TRIES = 2

/**
 * Asks DNS itself, not the system's getaddrinfo: that one blocks a thread of a small pool for as long as a name
 * server is silent, so a few customers with a dead name server would stop deliveries to all. The price: a hosts
 * file does not count. Questions for the same name at the same time are asked once.
 *
 * @param servers addresses of name servers; the system's when empty
 */
export function createResolve(servers: readonly string[]): Resolve {
  // Without a maximum the second try lasts longer, and nothing is left of the attempt for names whose servers keep silent
  // about IPv6.
  const resolver = new Resolver({ timeout: QUERY_TIMEOUT_MS, maxTimeout: QUERY_TIMEOUT_MS, tries: QUERY_TRIES })
  if (servers.length > 0) resolver.setServers(servers)
  const asking = new Map<string, Promise<readonly string[]>>()

  async function ask(hostname: string): Promise<readonly string[]> {
    const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)])
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    if (addresses.length > 0) return addresses
    throw answers.find((answer) => answer.status === 'rejected')?.reason ?? new Error('no address')
  }

  return (hostname) => {
    const loopback = loopbackAddresses(hostname)
    if (loopback !== null) return Promise.resolve(loopback)
    const under = asking.get(hostname)
    if (under !== undefined) return under
    const started = ask(hostname).finally(() => asking.delete(hostname))
    asking.set(hostname, started)
    return started
  }
}
