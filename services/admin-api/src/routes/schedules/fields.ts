import type { BodyOf, createSchedule, editSchedule } from '@etermai/admin-contract'
import type { ScheduleFields } from '@etermai/schedules'

type Created = BodyOf<typeof createSchedule>
type Edited = BodyOf<typeof editSchedule>

/** A schedule as it is kept: what is published stands together. */
export function fieldsOf({ name, cron, time_zone, type, allow_writes, ...request }: Created): ScheduleFields {
  return { name, cron, timeZone: time_zone, action: type, mayWrite: allow_writes, request: given(request) }
}

/** What an edit changes; what is published is replaced as a whole. */
export function editOf({ name, cron, time_zone, type, allow_writes, etag: _, ...request }: Edited) {
  return {
    name,
    cron,
    timeZone: time_zone,
    action: type,
    mayWrite: allow_writes,
    request: request.params === undefined ? undefined : given(request),
  }
}

function given(request: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined && value !== null))
}
