import type { Language } from '@etermai/domain'
import type { FastifyRequest } from 'fastify'

/** zh only for callers whose Accept-Language begins with Chinese; en otherwise. */
export function languageOf(request: FastifyRequest): Language {
  return /^\s*zh/i.test(request.headers['accept-language'] ?? '') ? 'zh' : 'en'
}

/** The envelope of every success. */
export function ok<T>(request: FastifyRequest, data: T): { code: 'OK'; message: string; data: T; request_id: string } {
  return { code: 'OK', message: 'OK', data, request_id: request.id }
}
