import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import { AppError, type ErrorCode, errorMessage, StrictJsonError } from '@etermai/domain'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { toAppError } from '../postgres.ts'
import { languageOf } from './answer.ts'
import { lingerAfter } from './linger.ts'

const FASTIFY_CODES: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'INVALID_REQUEST',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'INVALID_REQUEST',
  FST_ERR_NOT_FOUND: 'NOT_FOUND',
  FST_REQ_FILE_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FST_FILES_LIMIT: 'INVALID_REQUEST',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
}

/** Every error leaves as `{code, message, details?, request_id}`; what is inside stays in the log. */
export function installErrorMapper(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Error, request, reply) => answerError(error, request, reply))
  const notFound = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const allowed = methodsOf(app, request.url)
    if (allowed.length > 0) void reply.header('allow', allowed.join(', '))
    return answerError(new AppError(allowed.length > 0 ? 'METHOD_NOT_ALLOWED' : 'NOT_FOUND'), request, reply)
  }
  app.setNotFoundHandler(notFound)
  // Before its body is looked at: what is wrong with that does not matter at an address that does not exist.
  app.addHook('onRequest', async (request, reply) => (request.is404 ? notFound(request, reply) : undefined))
}

/** Why Node gave up reading, and what that is called; anything else is 400. */
const UNREADABLE: Record<string, { status: string; message: string }> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: '408 Request Timeout', message: 'the request did not come to its end in time' },
  HPE_HEADER_OVERFLOW: { status: '431 Request Header Fields Too Large', message: 'the headers are too large' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: '413 Payload Too Large', message: 'the body is too large' },
}
const NO_HTTP = { status: '400 Bad Request', message: 'not a request that can be read as HTTP' }

/** What could not even be read as HTTP: the same envelope, written by hand, for there is no request to answer. */
export function answerUnreadable(error: Error, socket: Socket): void {
  const why = (error as NodeJS.ErrnoException).code ?? ''
  if (!socket.writable || why === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const { status, message } = UNREADABLE[why] ?? NO_HTTP
  const refused = new AppError('INVALID_REQUEST')
  const body = JSON.stringify({
    code: refused.code,
    message: errorMessage(refused.code, 'zh'),
    details: [{ path: '', message }],
    request_id: randomUUID(),
  })
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}

export function answerError(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refused = translate(error)
  if (refused.status >= 500) {
    request.log.error(
      { err: refused.cause ?? refused, request_id: request.id, route: request.routeOptions.url },
      refused.code,
    )
  }
  if (refused.retryAfter !== undefined) void reply.header('retry-after', Math.max(1, Math.ceil(refused.retryAfter)))
  if (refused.status === 413) {
    // What was not read of a refused body cannot be told from the next request on this connection.
    void reply.header('connection', 'close')
    lingerAfter(request.raw)
  }
  return reply.status(refused.status).send({
    code: refused.code,
    message: errorMessage(refused.code, languageOf(request)),
    ...(refused.details === undefined ? {} : { details: refused.details }),
    request_id: request.id,
  })
}

function translate(error: Error): AppError {
  if (error instanceof AppError) return error
  if (error instanceof StrictJsonError || error instanceof SyntaxError) {
    return new AppError('INVALID_REQUEST', { details: [{ path: '', message: error.message }] })
  }
  const { code, statusCode } = error as FastifyError
  const known = code === undefined ? undefined : FASTIFY_CODES[code]
  if (known !== undefined)
    return new AppError(known, known === 'INVALID_REQUEST' ? { details: [{ path: '', message: error.message }] } : {})
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new AppError('INVALID_REQUEST', { details: [{ path: '', message: error.message }] })
  }
  return toAppError(error)
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

function methodsOf(app: FastifyInstance, url: string): string[] {
  const path = url.split('?')[0] ?? url
  return METHODS.filter((method) => {
    const route = app.findRoute({ method, url: path })
    // What answers at every address says nothing of this one.
    return route !== null && route !== undefined && !('*' in route.params)
  })
}
