import type { Language } from '@etermai/domain'
import type { FastifyRequest } from 'fastify'

/** The language that the caller prefers of the two that we speak, by Accept-Language with its weights; else Chinese. */
export function languageOf(request: Pick<FastifyRequest, 'headers'>): Language {
  let preferred: Language = 'zh'
  let weight = 0
  for (const part of (request.headers['accept-language'] ?? '').toLowerCase().split(',')) {
    const [range = '', ...parameters] = part.split(';').map((text) => text.trim())
    const language = /^(zh|en)(-|$)/.exec(range)?.[1] as Language | undefined
    const q = parameters.find((parameter) => parameter.startsWith('q='))
    const asked = q === undefined ? 1 : Number(q.slice(2))
    if (language === undefined || !(asked > weight)) continue
    preferred = language
    weight = asked
  }
  return preferred
}

/** The envelope of every success. */
export function ok<T>(request: FastifyRequest, data: T): { code: 'OK'; message: string; data: T; request_id: string } {
  return { code: 'OK', message: 'OK', data, request_id: request.id }
}
