import { createHash } from 'node:crypto'
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

const YEAR_SECONDS = 31_536_000
const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g

/**
 * Headers by which a browser refuses what a page of ours never does: load from or send to other hosts, run scripts
 * that we did not write, stand in somebody's frame. Applies to every answer of the routes registered beside it.
 */
export async function installBrowserSafety(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    // The host's other names may have no certificate.
    strictTransportSecurity: { maxAge: YEAR_SECONDS, includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
  })
  app.addHook('onSend', async (_request, reply, payload) => {
    const isPage = String(reply.getHeader('content-type')).startsWith('text/html')
    reply.header('content-security-policy', contentSecurityPolicy(isPage ? String(payload) : ''))
    return payload
  })
}

/**
 * The policy for a page: its own inline scripts by their digests, everything else from here alone. Pages hold nothing of
 * a request, so what stands in them is ours. Styles may be inline, for the reference writes its own into the page; a
 * style can neither run nor, with these sources, load anything.
 */
export function contentSecurityPolicy(page: string): string {
  const inline = [...page.matchAll(INLINE_SCRIPT)].map(([, script = '']) => {
    return ` 'sha256-${createHash('sha256').update(script).digest('base64')}'`
  })
  return [
    "default-src 'none'",
    `script-src 'self'${inline.join('')}`,
    "style-src 'self' 'unsafe-inline'",
    // Screenshots are fetched with the caller's token, and shown from there.
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
