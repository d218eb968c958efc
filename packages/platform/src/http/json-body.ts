import { isUtf8 } from 'node:buffer'
import { AppError, parseReportJson, parseStrictJson, StrictJsonError } from '@etermai/domain'
import type { FastifyInstance } from 'fastify'

/** JSON bodies only, in UTF-8, without duplicate names. Anything that is not JSON is 415, malformed JSON is 400. */
export function installJsonParser(app: FastifyInstance): void {
  install(app, (body) => {
    if (!isUtf8(body)) throw new StrictJsonError('the body is not UTF-8')
    return parseStrictJson(body.toString('utf8'))
  })
}

/** For reports: only the envelope can be refused; bytes that are no text inside are replaced. */
export function installReportParser(app: FastifyInstance): void {
  install(app, (body) => parseReportJson(body.toString('utf8')))
}

function install(app: FastifyInstance, read: (body: Buffer) => unknown): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body: Buffer, done) => {
    try {
      done(null, read(body))
    } catch (error) {
      const message = `not the JSON that we read: ${whyNot(error)}`
      done(new AppError('INVALID_REQUEST', { details: [{ path: '', message }] }))
    }
  })
}

/** The engine's own words quote the body, and what stands there may be a key or an identity number. */
function whyNot(error: unknown): string {
  if (error instanceof StrictJsonError) return error.message
  const [position] = /at position \d+/.exec(error instanceof Error ? error.message : '') ?? []
  return ['malformed', position].filter(Boolean).join(' ')
}
