import { type Language, OFFICES_KEY, type OfficeReport, parseLane } from '@etermai/domain'
import { type Platform, rows, sql } from '@etermai/platform'
import type { TaskView } from '@etermai/task-store'

const FACTS = sql(import.meta.url, '../sql/waiting-facts.sql')
/** Older news of the dispatcher are no news, ms. */
const STALE_MS = 10_000
const SILENT_MS = 10_000

/** Why a task waits: a stable code, one line for people, and when it is expected to begin, if that can be said. */
export interface WaitingReason {
  code: string
  reason: string
  eta_seconds: number | null
}

interface Facts {
  blocking_task: string | null
  blocking_state: string | null
  terminal_state: string | null
  terminal_seen_at: Date | null
  terminal_reason: string | null
  now: Date
}

/** The true cause (S16), or null for a task that does not wait. `offices` are those that the customer may use. */
export async function whyWaiting(
  platform: Platform,
  task: TaskView,
  offices: readonly string[],
  language: Language,
): Promise<WaitingReason | null> {
  const say = (code: string, en: string, zh: string, eta: number | null = null): WaitingReason => ({
    code,
    reason: language === 'zh' ? zh : en,
    eta_seconds: eta,
  })
  if (task.state === 'assigned') {
    return say(
      'ASSIGNED',
      `given to terminal ${task.terminal_id}, which has not fetched it yet`,
      `已分配给终端 ${task.terminal_id}，等待其领取`,
    )
  }
  if (task.state !== 'pending') return null
  const lane = parseLane(task.lane)
  const pin = lane.kind === 'terminal' ? lane.terminalId : null
  const [facts] = await rows<Facts>(platform.db, FACTS, [task.pnr, task.id, pin, task.is_write])
  if (facts?.blocking_task != null) {
    return facts.blocking_state === 'unknown'
      ? say(
          'PNR_UNKNOWN',
          `PNR ${task.pnr} is locked by task ${facts.blocking_task}, whose outcome is not known`,
          `PNR ${task.pnr} 被待核实的任务 ${facts.blocking_task} 锁定`,
        )
      : say(
          'PNR_LOCKED',
          `PNR ${task.pnr} is locked by task ${facts.blocking_task}`,
          `PNR ${task.pnr} 被任务 ${facts.blocking_task} 锁定`,
        )
  }
  if (pin !== null && facts !== undefined) {
    const held = pinned(facts, pin)
    if (held !== null) return say(...held)
  }
  const wanted = lane.kind === 'offices' ? lane.offices : lane.kind === 'any' ? offices : [task.terminal_office ?? '']
  const usable = lane.kind === 'terminal' ? [] : wanted.filter((office) => offices.includes(office))
  if (lane.kind !== 'terminal' && usable.length === 0) {
    return say('OFFICE_NOT_GRANTED', 'none of its Offices is granted to you any more', '其 Office 已不再授权给您')
  }
  const reports = await readReports(platform, usable, facts?.now ?? new Date())
  if (lane.kind === 'terminal') return say('TERMINAL_BUSY', `terminal ${pin} is busy`, `终端 ${pin} 正忙`)
  return byOffices(usable, reports, say)
}

function pinned(facts: Facts, pin: string): [string, string, string] | null {
  if (facts.terminal_state !== null && facts.terminal_state !== 'active') {
    const why = facts.terminal_reason === null ? '' : `: ${facts.terminal_reason}`
    return [
      'TERMINAL_HELD_BACK',
      `terminal ${pin} is ${facts.terminal_state}${why}`,
      `终端 ${pin} 已停止接单（${facts.terminal_state}）${why}`,
    ]
  }
  const seen = facts.terminal_seen_at
  // Gateways store what they hear every few seconds: a little more than the limit is allowed for.
  if (seen === null || facts.now.getTime() - seen.getTime() > 2 * SILENT_MS) {
    return ['TERMINAL_OFFLINE', `terminal ${pin} is offline`, `终端 ${pin} 离线`]
  }
  return null
}

async function readReports(platform: Platform, offices: readonly string[], now: Date): Promise<OfficeReport[] | null> {
  if (offices.length === 0) return []
  const found = await platform.redis.hmget(OFFICES_KEY, ...offices).catch(() => null)
  if (found === null) return null
  const reports = found.flatMap((text) => (text === null ? [] : [JSON.parse(text) as OfficeReport]))
  const fresh = reports.filter((report) => now.getTime() - report.at_ms < STALE_MS)
  return reports.length > 0 && fresh.length === 0 ? null : fresh
}

function byOffices(
  offices: readonly string[],
  reports: OfficeReport[] | null,
  say: (code: string, en: string, zh: string, eta?: number | null) => WaitingReason,
): WaitingReason {
  const names = offices.join(', ')
  if (reports === null)
    return say('DISPATCHER_SILENT', 'the dispatcher has not reported for 10 seconds', '调度服务超过 10 秒没有响应')
  const sum = (figure: (report: OfficeReport) => number) => reports.reduce((total, report) => total + figure(report), 0)
  const [terminals, online, heldBack] = [sum((r) => r.terminals), sum((r) => r.online), sum((r) => r.held_back)]
  if (terminals === 0) return say('NO_TERMINAL', `no terminal is registered for ${names}`, `${names} 没有登记终端`)
  if (online === 0 && heldBack > 0) {
    return say(
      'TERMINALS_HELD_BACK',
      `${heldBack} terminals of ${names} are drained, paused or quarantined, none is online`,
      `${names} 的 ${heldBack} 台终端已排空、暂停或隔离，没有在线终端`,
    )
  }
  if (online === 0) return say('NO_TERMINAL_ONLINE', `no terminal of ${names} is online`, `${names} 没有在线终端`)
  const freeInMs = Math.min(...reports.flatMap((report) => (report.free_in_ms === null ? [] : [report.free_in_ms])))
  const ahead =
    sum((r) => r.waiting) /
    Math.max(
      0.001,
      sum((r) => r.per_second),
    )
  const eta = Math.max(1, Math.ceil(freeInMs / 1_000 + ahead))
  if (sum((r) => r.with_room) > 0)
    return say('IN_TURN', `its turn comes at ${names} in a moment`, `即将由 ${names} 的终端处理`, 1)
  return say(
    'ALL_BUSY',
    `all ${online} terminals of ${names} are busy, about ${eta} s`,
    `${names} 的 ${online} 台终端都在忙，约 ${eta} 秒`,
    eta,
  )
}
