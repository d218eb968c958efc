import type { OfficeReport } from '@etermai/domain'
import type { Scheduler } from './scheduler.ts'

/** What is to be said about each Office to those who ask why their task waits. */
export function reportOffices(scheduler: Scheduler, nowMs: number): Map<string, OfficeReport> {
  const reports = new Map<string, OfficeReport>()
  for (const terminal of scheduler.terminals.values()) {
    const report = reports.get(terminal.fleet.officeNo) ?? emptyReport(nowMs)
    reports.set(terminal.fleet.officeNo, report)
    report.terminals++
    if (terminal.fleet.state !== 'active') {
      report.held_back++
      continue
    }
    if (!scheduler.isOffered(terminal, nowMs)) continue
    report.online++
    if (terminal.executing !== null) report.busy++
    if (scheduler.hasRoom(terminal, nowMs)) report.with_room++
    const backlogMs = terminal.backlogMs(scheduler.durations, nowMs)
    report.free_in_ms = report.free_in_ms === null ? backlogMs : Math.min(report.free_in_ms, backlogMs)
    report.per_second += 1_000 / Math.max(1, scheduler.durations.typical(terminal.id))
  }
  for (const lane of scheduler.lanes.values()) {
    for (const resource of scheduler.resourcesOf(lane)) {
      const report = reports.get(resource)
      if (report !== undefined) report.waiting += lane.window.length
    }
  }
  return reports
}

function emptyReport(nowMs: number): OfficeReport {
  return {
    at_ms: nowMs,
    terminals: 0,
    online: 0,
    held_back: 0,
    busy: 0,
    with_room: 0,
    waiting: 0,
    free_in_ms: null,
    per_second: 0,
  }
}
