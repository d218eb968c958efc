import { type TrailFilter, usersWithin } from '@etermai/accounts'
import type { callLogFilters, taskLogFilters, terminalLogFilters, trailFilters } from '@etermai/admin-contract'
import type { TerminalLogFilter } from '@etermai/fleet'
import type { CallFilter } from '@etermai/logs'
import type { Db, Reach } from '@etermai/platform'
import type { TaskLogFilter } from '@etermai/task-store'
import type { z } from 'zod'

type Asked<Shape extends z.core.$ZodLooseShape> = z.output<z.ZodObject<Shape>>

/** What was asked for, of what is within the bounds of whoever asked. */
export async function taskLogOf(db: Db, bounds: Reach, asked: Asked<typeof taskLogFilters>): Promise<TaskLogFilter> {
  const { username, task_id, request_id, terminal_id, event, actor, text } = asked
  const users = await usersWithin(db, bounds, username)
  return {
    users,
    taskId: task_id,
    requestId: request_id,
    terminalId: terminal_id,
    event,
    actor,
    text,
    ...rangeOf(asked),
  }
}

export function terminalLogOf(bounds: Reach, asked: Asked<typeof terminalLogFilters>): TerminalLogFilter {
  const { terminal_id, kind, actor, text } = asked
  return { ownerId: bounds.self ?? bounds.manager, terminalId: terminal_id, kind, actor, text, ...rangeOf(asked) }
}

export async function callLogOf(db: Db, bounds: Reach, asked: Asked<typeof callLogFilters>): Promise<CallFilter> {
  const { username, terminal_id, task_id, request_id, surface, route, code, refused, text } = asked
  const users = await usersWithin(db, bounds, username)
  // One of the two finds the calls, few for either; the other one narrows them.
  return {
    users,
    terminalId: terminal_id,
    id: task_id ?? request_id,
    alsoId: task_id === undefined ? undefined : request_id,
    surface,
    route,
    code,
    refused: refused === 'true' ? true : undefined,
    text,
    ...rangeOf(asked),
  }
}

export async function trailOf(db: Db, bounds: Reach, asked: Asked<typeof trailFilters>): Promise<TrailFilter> {
  const { actor, subject, text, action } = asked
  return { users: await usersWithin(db, bounds), actor, subject, text, action, ...rangeOf(asked) }
}

function rangeOf({ from, until }: { from?: string | undefined; until?: string | undefined }) {
  return {
    from: from === undefined ? undefined : new Date(from),
    until: until === undefined ? undefined : new Date(until),
  }
}
