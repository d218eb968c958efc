import { setTimeout as wait } from 'node:timers/promises'
import {
  type Fault,
  type FaultKind,
  isIncident,
  isPythonKind,
  isTerminalKind,
  type ReceiverKind,
} from '../plan/fault.ts'
import type { Receiver } from '../receivers/receiver.ts'
import type { Stage } from '../stage/stage.ts'
import type { Fleet } from '../terminals/fleet.ts'
import type { PythonFleet } from '../terminals/python-fleet.ts'
import { incidents } from './incidents.ts'
import { strikePython } from './python.ts'
import { misbehave } from './terminals.ts'

export interface InjectorInput {
  stage: Stage
  fleet: Fleet
  python: PythonFleet
  receivers: readonly Receiver[]
  /** Where terminals reach the platform. */
  terminalsUrl: string
  /** Called when the cause of an incident is gone, with that moment, ms since the epoch. */
  onHealed(fault: Fault, atMs: number): void
  log(line: string): void
}

/** Does what the plan says, when it says it. */
export class Injector {
  readonly counts = new Map<FaultKind, number>()
  /** Faults that could not be made: a line for each. */
  readonly notMade: string[] = []
  /** What the platform accepted and must not have. */
  readonly crimes: string[] = []
  readonly #input: InjectorInput
  readonly #running = new Set<Promise<void>>()
  /** How many faults make each receiver ill: the last one that ends makes it well. */
  readonly #ill = new Map<number, number>()

  constructor(input: InjectorInput) {
    this.#input = input
  }

  /** Begins every fault at its time; resolves when all are over, or `signal` is aborted and those begun are over. */
  async follow(plan: readonly Fault[], signal: AbortSignal): Promise<void> {
    const beganMs = performance.now()
    for (const fault of plan) {
      const pauseMs = fault.atMs - (performance.now() - beganMs)
      if (pauseMs > 0) await wait(pauseMs, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) break
      const running = this.#make(fault).finally(() => this.#running.delete(running))
      this.#running.add(running)
    }
    await Promise.all(this.#running)
  }

  async #make(fault: Fault): Promise<void> {
    const { stage, fleet, python, terminalsUrl, onHealed, log } = this.#input
    const { kind, target, forMs } = fault
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1)
    try {
      if (isIncident(kind)) {
        log(`${kind} ${target} ${forMs > 0 ? `for ${(forMs / 1_000).toFixed(1)} s` : ''}`)
        await incidents[kind](stage, fault)
        onHealed(fault, Date.now())
      } else if (isTerminalKind(kind)) {
        const crime = await misbehave(fleet, fault, terminalsUrl)
        if (crime !== null) this.crimes.push(crime)
      } else if (isPythonKind(kind)) {
        await strikePython(python, { ...fault, kind })
      } else {
        await this.#sicken(kind, Number(target), forMs)
      }
    } catch (error) {
      this.notMade.push(`${kind} ${target}: ${String(error)}`)
    }
  }

  async #sicken(kind: ReceiverKind, nth: number, forMs: number): Promise<void> {
    const receiver = this.#input.receivers[nth]
    receiver?.behave(kind)
    this.#ill.set(nth, (this.#ill.get(nth) ?? 0) + 1)
    await wait(forMs)
    const left = (this.#ill.get(nth) ?? 1) - 1
    this.#ill.set(nth, left)
    if (left === 0) receiver?.behave('receiver_ok')
  }
}
