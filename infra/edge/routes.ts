/** Services that the edge sends requests to. */
export const targets = ['ingress', 'terminal-gateway', 'results', 'admin-api'] as const
export type Target = (typeof targets)[number]

const TERMINAL_PATHS = new Set(['/api/get_task', '/api/heartbeat', '/api/task_progress', '/api/screenshot'])

/** Which service answers a path (without its query). All routing is here. */
export function route(path: string): Target {
  if (TERMINAL_PATHS.has(path)) return 'terminal-gateway'
  if (path === '/api/report_result') return 'results'
  if (path.startsWith('/api/') && !path.startsWith('/api/admin/')) return 'ingress'
  return 'admin-api'
}
