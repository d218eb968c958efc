import { createHash } from 'node:crypto'
import { Random } from '../random.ts'
import { type Fault, type FaultKind, incidentKinds, pythonKinds, receiverKinds, terminalKinds } from './fault.ts'
import { planIncidents } from './incidents.ts'
import { planPython, planReceivers, planTerminals } from './misbehaviour.ts'

export interface PlanOptions {
  seed: number
  terminals: number
  /** Of them are Python processes. */
  python: number
  /** For how long faults begin, ms. */
  forMs: number
  /** Divides how long faults last and the pauses between them. */
  pace: number
  /** Only these kinds. */
  kinds: readonly FaultKind[]
}

export interface Plan {
  faults: readonly Fault[]
  /** Names the plan: the same options give the same. */
  digest: string
}

/** Everything that will go wrong and when: the same options give the same plan. */
export function makePlan({ seed, terminals, python, forMs: untilMs, pace, kinds }: PlanOptions): Plan {
  const random = new Random(seed, 'plan')
  const asked = <Kind extends FaultKind>(all: readonly Kind[]): Kind[] => all.filter((kind) => kinds.includes(kind))
  const faults = [
    ...planIncidents(random.fork('incidents'), asked(incidentKinds), { untilMs, pace }),
    ...planTerminals(random.fork('terminals'), asked(terminalKinds), {
      terminals: terminals - python,
      untilMs,
      pace,
    }),
    ...planPython(random.fork('python'), asked(pythonKinds), { python, untilMs, pace }),
    ...planReceivers(random.fork('receivers'), asked(receiverKinds), { untilMs, pace }),
  ].sort((a, b) => a.atMs - b.atMs)
  const digest = createHash('sha256').update(JSON.stringify(faults)).digest('hex').slice(0, 12)
  return { faults, digest }
}
