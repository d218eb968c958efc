import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ErrorCode, errorCatalogue, errorMessage, preferredLanguage } from '@etermai/domain'

/** Answers with the API's error envelope. Does nothing when an answer has already begun: then the connection is cut. */
export function answerError(request: IncomingMessage, response: ServerResponse, code: ErrorCode): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const language = preferredLanguage(request.headers['accept-language'])
  const body = JSON.stringify({ code, message: errorMessage(code, language), request_id: randomUUID() })
  response.writeHead(errorCatalogue[code][0], {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    ...(code === 'UNAVAILABLE' && { 'retry-after': '1' }),
  })
  response.end(body)
  // Who still sends its body gets to the end of it and then reads this; closing earlier could lose it.
  request.resume()
}
