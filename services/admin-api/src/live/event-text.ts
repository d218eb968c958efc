import type { LiveEventName, liveEvents } from '@etermai/admin-contract'
import type { z } from 'zod'

/** One server-sent event. */
export function eventText<N extends LiveEventName>(name: N, data: z.input<(typeof liveEvents)[N]>): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
}

/** Where a reader that comes back goes on; says nothing else. */
export function idText(id: string): string {
  return `id: ${id}\n\n`
}
