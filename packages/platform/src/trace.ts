import { randomBytes } from 'node:crypto'

const TRACE_PARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/

/** The caller's W3C traceparent continued with a span of ours, or a new trace. */
export function continueTrace(header: unknown): string {
  const match = typeof header === 'string' ? TRACE_PARENT.exec(header) : null
  const trace = match?.[1] !== undefined && !/^0+$/.test(match[1]) ? match[1] : randomBytes(16).toString('hex')
  return `00-${trace}-${randomBytes(8).toString('hex')}-01`
}
