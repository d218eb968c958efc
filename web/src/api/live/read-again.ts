import type { LiveEventName } from '@etermai/admin-contract'

/** Every path of the API begins with it. */
export const EVERYTHING = '/api/admin/'

/** What lists and details may show something else after an event. */
export const areasOf: Readonly<Partial<Record<LiveEventName, readonly string[]>>> = {
  // What a terminal does and has waiting, and what waits for all of them, are tasks too.
  task: [
    '/api/admin/tasks',
    '/api/admin/schedules',
    '/api/admin/callbacks',
    '/api/admin/terminals',
    '/api/admin/office-load',
    '/api/admin/queues',
    '/api/admin/money/accounts',
    '/api/admin/reports/dashboard',
  ],
  terminal: ['/api/admin/terminals', '/api/admin/office-load'],
  notification: ['/api/admin/notifications', '/api/admin/alerts'],
  queues: ['/api/admin/queues'],
}

const PAUSE_MS = 1_000

/** Collects what is to be read again, and has it read once a second at most: a busy platform is not asked more for it. */
export function pausing(read: (areas: string[]) => void): { add(areas: readonly string[]): void; stop(): void } {
  const waiting = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let last = 0
  return {
    add(areas) {
      for (const area of areas) waiting.add(area)
      if (waiting.size === 0 || timer !== null) return
      timer = setTimeout(
        () => {
          timer = null
          last = Date.now()
          const areasNow = [...waiting]
          waiting.clear()
          read(areasNow)
        },
        Math.max(0, last + PAUSE_MS - Date.now()),
      )
    },
    stop() {
      if (timer !== null) clearTimeout(timer)
    },
  }
}
