import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { FaultName, Terminal } from '@etermai/terminal-sim'
import { request } from 'undici'
import type { Fault, TerminalKind } from '../plan/fault.ts'
import type { Fleet } from '../terminals/fleet.ts'

/** Faults that the simulated terminal itself can have, at the next task that reaches their point. */
const ONCE: Partial<Record<TerminalKind, FaultName>> = {
  terminal_crash_before_commit: 'crash_before_commit',
  terminal_crash_after_announce: 'crash_after_announce',
  terminal_crash_after_commit: 'crash_after_commit',
  terminal_hang_before_commit: 'hang_before_commit',
  terminal_hang_after_commit: 'hang_after_commit',
  terminal_lose_claim: 'lose_task_answer',
  terminal_lose_announcement: 'lose_progress_answer',
  terminal_lose_report_answer: 'lose_report_answer',
  terminal_drop_report: 'drop_report',
  terminal_late_report: 'late_report',
  terminal_repeat_report: 'repeat_report',
}

const FORGERY_TIMEOUT_MS = 5_000
const HANG_POLL_MS = 250

/** Makes a terminal misbehave; resolves when it is left alone again. Answers what went wrong with the platform, if anything. */
export async function misbehave(fleet: Fleet, fault: Fault, baseUrl: string): Promise<string | null> {
  const nth = Number(fault.target || 0)
  const terminal = fleet.terminals[nth]
  if (terminal === undefined) throw new RangeError(`no terminal ${fault.target}`)
  const once = ONCE[fault.kind as TerminalKind]
  if (fault.delayMs !== undefined) terminal.faults.set({ lateMs: fault.delayMs })
  if (once !== undefined) terminal.faults.once(once)
  switch (fault.kind) {
    case 'terminal_crash':
      terminal.crash()
      break
    case 'terminal_all_restart':
      for (const each of fleet.terminals) each.crash()
      break
    case 'terminal_hang_before_commit':
    case 'terminal_hang_after_commit':
      await restartWhenHanging(fleet, nth, fault.forMs)
      break
    case 'terminal_silent':
      await during(terminal, { silent: true }, { silent: false }, fault.forMs)
      break
    case 'terminal_frozen':
      await during(terminal, { frozen: true }, { frozen: false }, fault.forMs)
      break
    case 'terminal_off': {
      const { restartMs } = terminal.faults.settings
      terminal.faults.set({ restartMs: fault.forMs })
      terminal.crash()
      await wait(fault.forMs)
      terminal.faults.set({ restartMs })
      break
    }
    case 'terminal_foreign_report':
      return guess(fleet, nth, baseUrl)
    case 'terminal_steal_claim':
      return steal(fleet, nth, baseUrl)
  }
  return null
}

async function during(
  terminal: Terminal,
  ill: Parameters<Terminal['faults']['set']>[0],
  well: Parameters<Terminal['faults']['set']>[0],
  forMs: number,
): Promise<void> {
  terminal.faults.set(ill)
  await wait(forMs)
  terminal.faults.set(well)
}

/** Somebody looks at the machine after a while and starts the program anew. */
async function restartWhenHanging(fleet: Fleet, nth: number, afterMs: number): Promise<void> {
  const begunMs = Date.now()
  while (!fleet.watch.hanging.has(nth) && Date.now() - begunMs < afterMs) await wait(HANG_POLL_MS)
  if (fleet.watch.hanging.has(nth)) await wait(afterMs)
  if (fleet.watch.hanging.has(nth)) fleet.terminals[nth]?.crash()
}

/** Reports on what another terminal executes, with that one's token. Whatever but a refusal is a fault of the platform. */
async function steal(fleet: Fleet, thief: number, baseUrl: string): Promise<string | null> {
  const victim = [...fleet.watch.executing.values()].find(({ terminal }) => terminal !== thief)
  if (victim === undefined) return null
  const isCounted = await forge(fleet, thief, baseUrl, { task_id: victim.taskId, claim_token: victim.token })
  return isCounted ? `terminal ${thief} reported on claim ${victim.token} of terminal ${victim.terminal}` : null
}

/** Reports on what the terminal itself executes, with a token that nobody was given. */
async function guess(fleet: Fleet, nth: number, baseUrl: string): Promise<string | null> {
  const own = fleet.watch.executing.get(nth)
  if (own === undefined) return null
  const isCounted = await forge(fleet, nth, baseUrl, { task_id: own.taskId, claim_token: randomUUID() })
  return isCounted ? `terminal ${nth} reported on task ${own.taskId} with a token of its own making` : null
}

/** Sends a report that must not count. Answers whether it did. */
async function forge(fleet: Fleet, nth: number, baseUrl: string, claim: object): Promise<boolean> {
  const identity = fleet.terminals[nth]?.identity
  if (identity === undefined) return false
  const { terminal_id, terminal_key } = identity
  try {
    const { statusCode, body } = await request(`${baseUrl}/api/report_result`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${terminal_key}` },
      body: JSON.stringify({ terminal_id, ...claim, status: 'success', result: { forged: true } }),
      signal: AbortSignal.timeout(FORGERY_TIMEOUT_MS),
    })
    await body.dump()
    return statusCode === 200
  } catch {
    return false
  }
}
