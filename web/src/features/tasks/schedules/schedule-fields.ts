import type { createSchedule, DataOf, readSchedule, SentBodyOf } from '@etermai/admin-contract'
import { objectIn } from '../../../eterm/index.ts'
import { paramsOf, type Values, valuesOf } from '../../../eterm/params/values.ts'
import { begun, formOf, operationOf } from './params-draft.ts'

export type Schedule = DataOf<typeof readSchedule>
export type ScheduleBody = NonNullable<SentBodyOf<typeof createSchedule>>

/** What the form of a schedule holds. */
export interface ScheduleFields {
  name: string
  cron: string
  time_zone: string
  type: ScheduleBody['type']
  /** How the parameters are written. */
  way: 'form' | 'json'
  params: Values
  json: string
  priority: string
  office_no: string
  terminal_id: string
  callback_url: string
  allow_writes: boolean
}

const WORKDAYS_AT_HALF_PAST_EIGHT = '30 8 * * 1-5'

export function fieldsOfSchedule(schedule: Schedule | null): ScheduleFields {
  const type = (schedule?.type ?? 'query_av') as ScheduleBody['type']
  return {
    name: schedule?.name ?? '',
    cron: schedule?.cron ?? WORKDAYS_AT_HALF_PAST_EIGHT,
    time_zone: schedule?.time_zone ?? 'Asia/Shanghai',
    type,
    way: 'form',
    params: schedule === null ? begun(formOf(type)) : valuesOf(formOf(type), schedule.params),
    json: '',
    priority: schedule?.priority == null ? '' : String(schedule.priority),
    office_no: schedule?.office_no ?? '',
    terminal_id: schedule?.terminal_id ?? '',
    callback_url: schedule?.callback_url ?? '',
    allow_writes: schedule?.allow_writes ?? false,
  }
}

/** What is sent; null where the JSON is none. */
export function bodyOf(fields: ScheduleFields): ScheduleBody | null {
  const { name, cron, time_zone, type, way, params, json, priority, office_no, terminal_id, callback_url } = fields
  const read = way === 'json' ? objectIn(json) : paramsOf(formOf(type), params)
  if (read === null) return null
  return {
    name,
    cron,
    time_zone,
    type,
    params: read,
    priority: priority === '' ? null : Number(priority),
    office_no: office_no.trim().toUpperCase() || null,
    terminal_id: terminal_id.trim() || null,
    callback_url: callback_url.trim() || null,
    // Said of a write, and not to hold for another that the same schedule may become.
    allow_writes: fields.allow_writes && operationOf(type)?.writes === true,
  }
}
