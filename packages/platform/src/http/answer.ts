import { type Language, preferredLanguage } from '@etermai/domain'
import type { FastifyRequest } from 'fastify'

/** The caller's language, by Accept-Language. */
export function languageOf(request: Pick<FastifyRequest, 'headers'>): Language {
  return preferredLanguage(request.headers['accept-language'])
}

/** The envelope of every success. */
export function ok<T>(request: FastifyRequest, data: T): { code: 'OK'; message: string; data: T; request_id: string } {
  return { code: 'OK', message: 'OK', data, request_id: request.id }
}
