import { randomUUID } from 'node:crypto'

const TRACE_PARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/

/** The caller's W3C traceparent continued with a span of ours, or a new trace. */
export function continueTrace(header: unknown): string {
  const match = typeof header === 'string' ? TRACE_PARENT.exec(header) : null
  const trace = match?.[1] !== undefined && !/^0+$/.test(match[1]) ? match[1] : hexOf(randomUUID())
  return `00-${trace}-${hexOf(randomUUID()).slice(16)}-01`
}

/** Node keeps randomness for many UUIDs ready; asked for bytes it goes to the system each time. */
function hexOf(uuid: string): string {
  return uuid.replaceAll('-', '')
}
