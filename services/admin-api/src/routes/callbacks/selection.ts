import { usersWithin } from '@etermai/accounts'
import { callbackFilter } from '@etermai/admin-contract'
import { type CallbackFilter, type CallbackLine, listCallbacks } from '@etermai/outbox'
import type { Db } from '@etermai/platform'
import { z } from 'zod'
import { boundsOf, type Caller } from '../../http/caller.ts'

export type AskedCallbacks = z.output<z.ZodObject<typeof callbackFilter>>

/** What was asked for, of the callbacks that the caller may see. */
export async function callbacksAsked(db: Db, caller: Caller, asked: AskedCallbacks): Promise<CallbackFilter> {
  return {
    userIds: await usersWithin(db, boundsOf(caller), asked.username),
    state: asked.status,
    event: asked.event,
    origin: asked.origin,
    taskId: asked.task_id,
    createdFrom: dateOf(asked.created_from),
    createdTo: dateOf(asked.created_to),
  }
}

/** What a replay of many is about, as its token keeps it. */
export const replaySelection = z.object({
  ids: z.array(z.uuid()).optional(),
  filter: z.strictObject(callbackFilter).optional(),
  /** Only older ones than this event. */
  before: z.uuid().optional(),
  /** Only events that were there at the preview. */
  until: z.iso.datetime(),
})
export type ReplaySelection = z.output<typeof replaySelection>

const COUNTED = 10_000
const PAGE = 1_000

/** One page of what is selected and can be replayed, and the rest. */
export async function pageOfReplay(
  db: Db,
  caller: Caller,
  chosen: ReplaySelection,
  limit: number,
): Promise<{ lines: CallbackLine[]; rest: ReplaySelection | null }> {
  if (chosen.ids !== undefined) {
    const [now, later] = [chosen.ids.slice(0, limit), chosen.ids.slice(limit)]
    const userIds = await usersWithin(db, boundsOf(caller))
    const found = await Promise.all(now.map((eventId) => listCallbacks(db, { userIds, eventId })))
    const lines = found.flat().filter(({ state }) => state !== 'pending')
    return { lines, rest: later.length === 0 ? null : { ...chosen, ids: later } }
  }
  const asked = await callbacksAsked(db, caller, chosen.filter ?? {})
  const until = new Date(chosen.until)
  const createdTo = asked.createdTo !== undefined && asked.createdTo < until ? asked.createdTo : until
  const state = asked.state ?? 'dead'
  if (state === 'pending') return { lines: [], rest: null }
  const page = { ...asked, state, createdTo, beforeEventId: chosen.before, limit: limit + 1 }
  const found = await listCallbacks(db, page)
  const lines = found.slice(0, limit)
  const last = lines.at(-1)
  return { lines, rest: found.length > limit && last !== undefined ? { ...chosen, before: last.event_id } : null }
}

/** How many callbacks are selected, by state: exact up to 10,000. */
export async function countReplay(db: Db, caller: Caller, chosen: ReplaySelection) {
  const by_status: Record<string, number> = {}
  let count = 0
  let rest: ReplaySelection | null = chosen
  while (rest !== null && count < COUNTED) {
    const page: Awaited<ReturnType<typeof pageOfReplay>> = await pageOfReplay(db, caller, rest, PAGE - 1)
    for (const { state } of page.lines) by_status[state] = (by_status[state] ?? 0) + 1
    count += page.lines.length
    rest = page.rest
  }
  return { count, more: rest !== null, by_status }
}

function dateOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text)
}
