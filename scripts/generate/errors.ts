// docs/errors.md: every code that the API answers with, from the one catalogue.
import { apiRoutes, type ErrorCode, errorCatalogue } from '@etermai/domain'
import type { Generator } from '../generated-files.ts'
import { generatedPage, table } from './text/page.ts'

const generate: Generator = () =>
  generatedPage('docs/errors.md', '`packages/domain/src/errors.ts`', [
    '# Error codes',
    '',
    '`code` is stable; decide by it, never by `message`, which follows `Accept-Language`: English for callers who prefer it,',
    'Chinese for all others. `details` lists every offending field with its path.',
    '',
    '- A **4xx** means that nothing happened.',
    '- After a **5xx**, a timeout or a broken connection the outcome is not known: send the same `requestId` again. It finds',
    '  the task or makes it, once.',
    '- **Again** says whether the very same call may succeed later. `429` and `503` carry `Retry-After`, in seconds.',
    '',
    ...table(
      ['Code', 'HTTP', 'Again', 'Meaning', '含义', 'Answered by'],
      Object.entries(errorCatalogue).map(([code, [status, again, en, zh]]) => [
        `\`${code}\``,
        String(status),
        again ? 'yes' : 'no',
        en,
        zh,
        routesOf(code as ErrorCode),
      ]),
    ),
    '',
    'What a *task* ended with is another matter: `data.error.code`, see',
    '[api-guide.md](api-guide.md#how-a-task-ends).',
  ])
export default generate

/** The routes that name it; what none names may come from any. */
function routesOf(code: ErrorCode): string {
  const routes = apiRoutes.filter((route) => route.errors.includes(code))
  if (routes.length === 0 || routes.length === apiRoutes.length) return 'any'
  const signed = apiRoutes.filter((route) => route.tag !== 'Terminals')
  const publishing = signed.filter((route) => route.tag === 'Publishing' && route.path !== '/api/batch')
  const isAll = (group: typeof signed): boolean =>
    group.length === routes.length && group.every((one) => routes.includes(one))
  if (isAll(signed)) return 'all signed calls'
  if (isAll(publishing)) return 'publishing'
  if (isAll(apiRoutes.filter((route) => route.tag === 'Terminals'))) return 'all terminal calls'
  return [...new Set(routes.map((route) => `\`${route.path.replace('/api/', '')}\``))].join(' ')
}
