import { readFile } from 'node:fs/promises'
import path from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/**
 * The console, at every address that is nobody else's: its page, which routes by itself, and what that loads. Files are
 * named by their content, and compressed when they are built; the page is asked for anew each time, so that a new build
 * is seen at once.
 */
export async function serveConsole(app: FastifyInstance, dir: string): Promise<void> {
  const page = await readFile(path.join(dir, 'index.html'), 'utf8').catch(() => null)
  if (page === null) {
    app.log.warn({ dir }, 'there is no built console here: node scripts/console.mjs')
    return
  }
  await app.register(files, {
    root: path.resolve(dir, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    index: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  })
  app.get('/*', (request, reply) => {
    if (!asksForAPage(request)) return reply.callNotFound()
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page)
  })
}

/** What a browser opens; programs, and files that are not there, are told that there is nothing. */
function asksForAPage({ url, headers }: FastifyRequest): boolean {
  const [address = ''] = url.split('?')
  const isOurs = !address.startsWith('/api/') && !path.extname(address)
  return isOurs && (headers.accept ?? '').includes('text/html')
}
