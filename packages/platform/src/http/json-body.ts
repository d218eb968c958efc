import { isUtf8 } from 'node:buffer'
import { AppError, parseStrictJson } from '@etermai/domain'
import type { FastifyInstance } from 'fastify'

/** JSON bodies only, in UTF-8, without duplicate names. Anything that is not JSON is 415, malformed JSON is 400. */
export function installJsonParser(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body: Buffer, done) => {
    try {
      if (!isUtf8(body)) throw new SyntaxError('the body is not UTF-8')
      done(null, parseStrictJson(body.toString('utf8')))
    } catch (error) {
      const message = error instanceof Error ? error.message : 'malformed'
      done(
        new AppError('INVALID_REQUEST', { details: [{ path: '', message: `not the JSON that we read: ${message}` }] }),
      )
    }
  })
}
