import { bellActs, bellFilter, queueNames } from '@etermai/admin-contract'
import { AppError } from '@etermai/domain'
import { z } from 'zod'
import type { Bell, LiveQueues } from './live-queues.ts'

const COUNTED = 10_000
const PAGE = 500

/** What an act on many bells is about, as its token keeps it. */
export const bellSelection = z.object({
  queue: z.enum(queueNames),
  act: z.enum(bellActs),
  ids: z.array(z.string()).optional(),
  filter: z.strictObject(bellFilter).optional(),
  /** Only bells that had rung by then, ms. */
  untilMs: z.number(),
  /** Bells before this place were passed over, or stay where they are. */
  from: z.number().default(0),
})
export type BellSelection = z.output<typeof bellSelection>
type Chosen = { bell: Bell; state: string }

/**
 * Up to `limit` of what is selected, and where the look ended: null when there is no more. Bells move meanwhile: one may
 * be met twice or not at all, which a bell can stand.
 */
export async function pageOfBells(
  queues: LiveQueues,
  chosen: BellSelection,
  limit: number,
): Promise<{ bells: Chosen[]; to: number | null }> {
  const { queue, ids, filter, untilMs, from } = chosen
  if (ids !== undefined) {
    const now = ids.slice(from, from + limit)
    const found = await Promise.all(now.map((id) => queues.find(queue, id).catch(ifGone)))
    const bells: Chosen[] = []
    for (const bell of found) if (bell !== null) bells.push({ bell, state: await queues.stateOf(queue, bell.id ?? '') })
    return { bells, to: from + limit < ids.length ? from + limit : null }
  }
  const state = filter?.state ?? 'failed'
  const rungTo = filter?.rung_to === undefined ? untilMs : Date.parse(filter.rung_to)
  const bells: Chosen[] = []
  let place = from
  while (place < COUNTED) {
    const page = await queues.page(queue, state, place, PAGE)
    for (const bell of page) {
      if (bells.length === limit) return { bells, to: place }
      place++
      const fits = filter?.reason === undefined || (bell.failedReason ?? '').includes(filter.reason)
      // One that was rung again and failed again is not of what was counted.
      const isOld = bell.timestamp <= rungTo && (bell.finishedOn ?? bell.timestamp) <= untilMs
      if (fits && isOld) bells.push({ bell, state })
    }
    if (page.length < PAGE) return { bells, to: null }
  }
  return { bells, to: null }
}

/** How many bells are selected, by state: of the first 10,000. */
export async function countBells(queues: LiveQueues, chosen: BellSelection) {
  const by_status: Record<string, number> = {}
  const { bells } = await pageOfBells(queues, chosen, COUNTED)
  for (const { state } of bells) by_status[state] = (by_status[state] ?? 0) + 1
  return { count: bells.length, more: bells.length === COUNTED, by_status }
}

function ifGone(error: unknown): null {
  if (error instanceof AppError && error.code === 'NOT_FOUND') return null
  throw error
}
