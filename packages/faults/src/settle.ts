import { setTimeout as wait } from 'node:timers/promises'
import type { Journal } from './customers/journal.ts'
import type { Options } from './options.ts'
import { readUnsettled } from './oracles/task-rows.ts'
import { lineNames } from './plan/parts.ts'
import type { Receiver } from './receivers/receiver.ts'
import type { Stage } from './stage/stage.ts'
import type { Fleet } from './terminals/fleet.ts'
import type { PythonFleet } from './terminals/python-fleet.ts'

export interface SettleInput {
  stage: Stage
  fleet: Fleet
  python?: PythonFleet
  receivers: readonly Receiver[]
  journal: Journal
  options: Pick<Options, 'settleMs'>
  signal: AbortSignal
  log(line: string): void
}

const LOOK_MS = 1_000
/** How often in a row nothing must be under way. */
const QUIET_LOOKS = 3

export interface Settled {
  isQuiet: boolean
  ms: number
}

/** Makes everything well again and waits until nothing is under way any more, or until it has taken too long. */
export async function settle(input: SettleInput): Promise<Settled> {
  const { stage, fleet, python, receivers, journal, options, signal, log } = input
  stage.gate.openAll()
  for (const line of lineNames) await stage.lines.heal(line)
  for (const receiver of receivers) receiver.behave('receiver_ok')
  for (const [nth, terminal] of fleet.terminals.entries()) {
    terminal.faults.set({ frozen: false, silent: false })
    if (fleet.watch.hanging.has(nth)) terminal.crash()
  }
  const beganMs = Date.now()
  let quiet = 0
  while (quiet < QUIET_LOOKS && Date.now() - beganMs < options.settleMs && !signal.aborted) {
    await wait(LOOK_MS)
    const left = await readUnsettled(stage.db).catch(() => null)
    const isDone = left !== null && left.tasks === 0 && left.callbacks === 0 && journal.with('open').length === 0
    const isQuiet = isDone && (python?.terminals.every(({ isAtRest }) => isAtRest) ?? true)
    quiet = isQuiet ? quiet + 1 : 0
    if (!isQuiet && (Date.now() - beganMs) % 10_000 < LOOK_MS) {
      log(`coming to rest: ${left?.tasks ?? '?'} tasks and ${left?.callbacks ?? '?'} callbacks under way`)
    }
  }
  return { isQuiet: quiet >= QUIET_LOOKS, ms: Date.now() - beganMs }
}
