import type { Fault, PythonKind } from '../plan/fault.ts'
import type { PythonFleet } from '../terminals/python-fleet.ts'

/** A busy terminal comes to a write within this time; an idle one lives on, ms. */
const COMES_THERE_MS = 20_000

type Inject = (fleet: PythonFleet, nth: number, fault: Fault) => Promise<unknown>

const injections: Record<PythonKind, Inject> = {
  python_kill: async ({ terminals }, nth, { forMs }) => terminals[nth]?.kill(forMs),
  python_stop: async ({ terminals }, nth, { forMs }) => terminals[nth]?.stopFor(forMs),
  python_kill_between: async ({ terminals }, nth, { point, forMs }) =>
    terminals[nth]?.dieAt(point ?? 'pressed', COMES_THERE_MS, forMs),
}

/** Strikes a terminal that is a Python process; resolves when it is left alone again. */
export async function strikePython(fleet: PythonFleet, fault: Fault & { kind: PythonKind }): Promise<void> {
  const nth = Number(fault.target)
  if (fleet.terminals[nth] === undefined) throw new RangeError(`no Python terminal ${fault.target}`)
  await injections[fault.kind](fleet, nth, fault)
}
