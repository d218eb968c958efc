import { isIP, type LookupFunction } from 'node:net'
import { type AllowList, isPermittedAddress, loopbackAddresses } from '@etermai/outbox'
import { buildConnector } from 'undici'
import type { Resolve } from './resolve.ts'

/** The address, or one of those that the name resolves to, is none that callbacks go to. */
export class DestinationRejected extends Error {
  override readonly name = 'DestinationRejected'
}

/** The name does not resolve. */
export class NameNotResolved extends Error {
  override readonly name = 'NameNotResolved'
}

/**
 * Opens connections for callbacks. The addresses are judged inside the connection's own lookup and exactly these are
 * connected to: asking once to judge and again to connect would let a name server answer differently (rebinding).
 * A literal address is judged here, for Node does not look it up.
 */
export function createGuardedConnector(options: {
  allow: AllowList
  resolve: Resolve
  timeoutMs: number
}): buildConnector.connector {
  const { allow, timeoutMs } = options
  const connectors = new Map<number, buildConnector.connector>()
  const connectorFor = (port: number): buildConnector.connector => {
    const known = connectors.get(port)
    if (known !== undefined) return known
    const made = buildConnector({
      timeout: timeoutMs,
      allowH2: false,
      rejectUnauthorized: true,
      lookup: guardedLookup(options, port),
    })
    connectors.set(port, made)
    return made
  }
  return (connection, callback) => {
    const port = Number(connection.port) || (connection.protocol === 'https:' ? 443 : 80)
    if (isIP(connection.hostname) !== 0 && !isPermittedAddress(connection.hostname, port, allow)) {
      process.nextTick(callback, new DestinationRejected(`${connection.hostname}:${port}`), null)
      return
    }
    connectorFor(port)(connection, callback)
  }
}

function guardedLookup({ allow, resolve }: { allow: AllowList; resolve: Resolve }, port: number): LookupFunction {
  return (hostname, { all }, callback) => {
    resolve(hostname).then(
      (found) => {
        // Loopback names have two addresses by definition, so one of them may be used without the other.
        const isLoopback = loopbackAddresses(hostname) !== null
        const permitted = found.filter((ip) => isIP(ip) !== 0 && isPermittedAddress(ip, port, allow))
        const [first] = permitted
        if (first === undefined || (permitted.length < found.length && !isLoopback)) {
          callback(new DestinationRejected(`${hostname}:${port}`), '')
        } else if (all) {
          callback(
            null,
            permitted.map((address) => ({ address, family: isIP(address) })),
          )
        } else callback(null, first, isIP(first))
      },
      (cause: unknown) => callback(new NameNotResolved(hostname, { cause }), ''),
    )
  }
}
