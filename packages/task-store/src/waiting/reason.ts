import { type Language, OFFICES_KEY, type OfficeReport, parseLane } from '@etermai/domain'
import { type Platform, rows, sql } from '@etermai/platform'
import type { TaskView } from '../read/tasks.ts'
import { type Cause, wordsOf } from './cause.ts'

const FACTS = sql(import.meta.url, '../sql/waiting-facts.sql')
const FLEET = sql(import.meta.url, '../sql/offices-fleet.sql')
/** Older news of the dispatcher are no news, ms. */
const STALE_MS = 10_000
/** Gateways store what they hear every few seconds: twice the limit of the dispatcher is allowed for, ms. */
const SILENT_MS = 20_000

/** Why a task waits: a stable code, one line for people, and when it is expected to begin, if that can be said. */
export interface WaitingReason {
  code: Cause['code']
  reason: string
  eta_seconds: number | null
}

interface Facts {
  blocking_task: string | null
  blocking_user: number | null
  blocking_state: string | null
  terminal_state: string | null
  terminal_reason: string | null
  terminal_office: string | null
  terminal_seen_at: Date | null
  terminal_ready: boolean
  terminal_busy: boolean
  now: Date
}

/** What is looked at of a task. */
export type Waiting = Pick<TaskView, 'id' | 'user_id' | 'state' | 'terminal_id' | 'lane' | 'pnr' | 'is_write'>

/** The true cause (S16), or null for a task that does not wait. `offices` are those that the customer may use. */
export async function whyWaiting(
  platform: Platform,
  task: Waiting,
  offices: readonly string[],
  language: Language,
): Promise<WaitingReason | null> {
  const cause = await causeOf(platform, task, offices)
  if (cause === null) return null
  const eta = cause.code === 'ALL_BUSY' ? cause.etaSeconds : cause.code === 'IN_TURN' ? 1 : null
  return { code: cause.code, reason: wordsOf(cause, language), eta_seconds: eta }
}

async function causeOf(platform: Platform, task: Waiting, offices: readonly string[]): Promise<Cause | null> {
  if (task.state === 'assigned') return { code: 'ASSIGNED', terminal: task.terminal_id ?? '' }
  if (task.state !== 'pending') return null
  const lane = parseLane(task.lane)
  const pin = lane.kind === 'terminal' ? lane.terminalId : null
  const [facts] = await rows<Facts>(platform.db, FACTS, [task.pnr, task.id, pin, task.is_write])
  if (facts === undefined) return null
  if (facts.blocking_task !== null) {
    const own = facts.blocking_user === task.user_id ? facts.blocking_task : null
    return {
      code: facts.blocking_state === 'unknown' ? 'PNR_UNKNOWN' : 'PNR_LOCKED',
      pnr: task.pnr ?? '',
      task: own,
    }
  }
  const wanted = lane.kind === 'any' ? offices : lane.kind === 'offices' ? lane.offices : [facts.terminal_office ?? '']
  const usable = wanted.filter((office) => offices.includes(office))
  if (usable.length === 0) return { code: 'OFFICE_NOT_GRANTED' }
  const held = pin === null ? null : pinned(facts, pin)
  if (held !== null) return held
  const reports = await readReports(platform, usable, facts.now)
  if (pin === null || reports.length === 0) return byOffices(platform, usable, reports)
  return facts.terminal_busy ? { code: 'TERMINAL_BUSY', terminal: pin } : { code: 'IN_TURN', at: pin }
}

function pinned(facts: Facts, terminal: string): Cause | null {
  if (facts.terminal_state !== null && facts.terminal_state !== 'active')
    return { code: 'TERMINAL_HELD_BACK', terminal, state: facts.terminal_state, why: facts.terminal_reason }
  const seen = facts.terminal_seen_at
  if (seen === null || facts.now.getTime() - seen.getTime() > SILENT_MS) return { code: 'TERMINAL_OFFLINE', terminal }
  return facts.terminal_ready ? null : { code: 'TERMINAL_NOT_READY', terminal }
}

/** What the dispatcher said lately about these Offices; nothing while it, or Redis, is away. */
async function readReports(platform: Platform, offices: readonly string[], now: Date): Promise<OfficeReport[]> {
  const found = await platform.redis.hmget(OFFICES_KEY, ...offices).catch((): (string | null)[] => [])
  const reports = found.flatMap((text) => (text === null ? [] : [JSON.parse(text) as OfficeReport]))
  return reports.filter((report) => now.getTime() - report.at_ms < STALE_MS)
}

async function byOffices(platform: Platform, offices: readonly string[], reports: OfficeReport[]): Promise<Cause> {
  const at = offices.join(', ')
  const sum = (figure: (report: OfficeReport) => number) => reports.reduce((total, report) => total + figure(report), 0)
  const [online, heldBack] = [sum((report) => report.online), sum((report) => report.held_back)]
  if (online === 0) {
    const [fleet] = await rows<{ terminals: number; not_ready: number }>(platform.db, FLEET, [offices, SILENT_MS])
    if (fleet === undefined || fleet.terminals === 0) return { code: 'NO_TERMINAL', at }
    if (reports.length === 0) return { code: 'DISPATCHER_SILENT' }
    if (heldBack > 0) return { code: 'TERMINALS_HELD_BACK', at, terminals: heldBack }
    return { code: fleet.not_ready > 0 ? 'NO_TERMINAL_READY' : 'NO_TERMINAL_ONLINE', at }
  }
  if (sum((report) => report.with_room) > 0) return { code: 'IN_TURN', at }
  const freeInMs = Math.min(...reports.flatMap(({ free_in_ms }) => (free_in_ms === null ? [] : [free_in_ms])))
  const perSecond = Math.max(
    0.001,
    sum((report) => report.per_second),
  )
  const ahead = sum((report) => report.waiting) / perSecond
  return { code: 'ALL_BUSY', at, terminals: online, etaSeconds: Math.max(1, Math.ceil(freeInMs / 1_000 + ahead)) }
}
