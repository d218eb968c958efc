import { apiRoutes, type ErrorCode, errorCatalogue } from '@etermai/domain'
import type { Plugin } from 'vite'

/** `virtual:errors`: every code that the platform answers with, as plain JSON, from the one catalogue. */
export function errorCatalogueModule(): Plugin {
  const id = 'virtual:errors'
  return {
    name: 'error-catalogue',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(loaded) {
      if (loaded !== `\0${id}`) return null
      const errors = Object.entries(errorCatalogue).map(([code, [status, again, en, zh]]) => ({
        code,
        status,
        again,
        meaning: [zh, en],
        callers: callersOf(code as ErrorCode),
      }))
      return `export const errors = ${JSON.stringify(errors)}`
    },
  }
}

const EVERYWHERE: readonly ErrorCode[] = [
  'INVALID_REQUEST',
  'NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'INTERNAL',
]

/** Who may meet it. What no route of the public API names is of the console alone. */
function callersOf(code: ErrorCode): string[] {
  const tags = apiRoutes.filter(({ errors }) => errors.includes(code)).map(({ tag }) => tag)
  if (EVERYWHERE.includes(code)) return ['customer', 'terminal', 'console']
  const callers = new Set(tags.map((tag) => (tag === 'Terminals' ? 'terminal' : 'customer')))
  return callers.size === 0 ? ['console'] : [...callers]
}
