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

/** What was heard of is read again so often at most, ms. */
export const PAUSE_MS = 1_000

/**
 * Collects what is to be read again, and has it read once a second at most: a busy platform is not asked more for it.
 * `read` answers after how many ms some of it, which has been read too recently, can be read; 0: nothing is left.
 */
export function pausing(read: (areas: string[]) => number): { add(areas: readonly string[]): void; stop(): void } {
  const waiting = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let later: ReturnType<typeof setTimeout> | null = null
  const postponed = new Set<string>()
  let last = 0
  const add = (areas: readonly string[]): void => {
    for (const area of areas) waiting.add(area)
    if (waiting.size > 0) timer ??= setTimeout(readNow, Math.max(0, last + PAUSE_MS - Date.now()))
  }
  const readNow = (): void => {
    timer = null
    last = Date.now()
    const areas = [...waiting]
    waiting.clear()
    const restMs = read(areas)
    if (restMs <= 0) return
    for (const area of areas) postponed.add(area)
    later ??= setTimeout(() => {
      later = null
      const rested = [...postponed]
      postponed.clear()
      add(rested)
    }, restMs)
  }
  return {
    add,
    stop() {
      for (const one of [timer, later]) if (one !== null) clearTimeout(one)
    },
  }
}

const LONGEST_REST_MS = 60_000

/**
 * How long a list rests that was read at `readAt`: a second for each of its pages, for all of them are read again one after
 * the other. Who has scrolled far does not ask for more than others.
 */
export function restOf(pages: number, readAt: number, now: number): number {
  return pages <= 1 ? 0 : Math.max(0, readAt + Math.min(pages * PAUSE_MS, LONGEST_REST_MS) - now)
}
