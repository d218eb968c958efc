import type { Uses } from './use.ts'

/** What the platform’s own metrics say: requests answered by route, collecting of garbage, rounds of the reconciler. */
export async function requests(port: number): Promise<Uses> {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`)
  if (!answer.ok) throw new Error(`/metrics was answered ${answer.status}`)
  return requestsOf(await answer.text())
}

const ROUTES = /^eterm_http_request_seconds_count\{.*route="([^"]+)".*\} (\S+)$/gm
const TIMES = /^(nodejs_gc_duration|eterm_reconciler)_seconds_(sum|count)\{.*\} (\S+)$/gm
const NAMES: Record<string, string> = {
  nodejs_gc_duration: 'collecting garbage',
  eterm_reconciler: 'checks of the reconciler (until they are over)',
}

export function requestsOf(metrics: string): Uses {
  const uses: Uses = {}
  const use = (name: string) => {
    uses[name] ??= { calls: 0, us: 0, pages: 0 }
    return uses[name]
  }
  for (const [, route = '', count] of metrics.matchAll(ROUTES)) {
    // Who asks for it is this program.
    if (route !== '/metrics') use(route).calls += Number(count)
  }
  for (const [, name = '', kind, value] of metrics.matchAll(TIMES)) {
    const of = use(NAMES[name] ?? name)
    if (kind === 'sum') of.us += Number(value) * 1e6
    else of.calls += Number(value)
  }
  return uses
}
