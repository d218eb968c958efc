import { generate } from './load/generator.ts'
import type { Order, Told } from './load/program.ts'
import { timed } from './processor-time.ts'
import { type Measured, median, round, UNCOUNTED_ROUNDS } from './ratio.ts'
import type { Subject } from './subjects/subject.ts'

export interface Side {
  name: string
  subject: Subject
  /** What is asked of it, and how many operations that is; another order each round, for nothing is accepted twice. */
  order(nth: number): { order: Order; operations: number }
  /** What is compared; operations a second unless told. */
  figure?(told: Told, operations: number, cpuSeconds: number): number
}

/** Asks both sides in turn, round after round, after rounds that are not counted. */
export async function sideBySide(
  [a, b]: readonly [Side, Side],
  rounds: number,
  log: (line: string) => void,
): Promise<Measured> {
  const sides = [a, b].map((side) => ({ side, figures: [] as number[], notes: new Map<string, number[]>() }))
  for (let nth = 1 - UNCOUNTED_ROUNDS; nth <= rounds; nth++) {
    for (const { side, figures, notes } of sides) {
      const { order, operations } = side.order(nth)
      const { result, cpu, total } = await timed(side.subject.pids(), () => generate(order))
      if (nth === 0) await side.subject.warmedUp?.()
      if (nth <= 0) continue
      const figure = (side.figure ?? perSecond)(result, operations, total)
      figures.push(figure)
      const perOperation = Object.entries(cpu).map(([program, s]) => [`µs ${program}`, (s * 1e6) / operations] as const)
      const seen = [
        ...perOperation,
        ['generator', result.ownShare],
        ['median ms', result.medianMs],
        ['p99 ms', result.p99Ms],
      ]
      for (const [name, value] of seen as [string, number | undefined][]) {
        if (value !== undefined) notes.set(name, [...(notes.get(name) ?? []), value])
      }
      log(`  ${nth} ${side.name}: ${round(figure)}, ${round((total * 1e6) / operations)} µs of processor each`)
    }
  }
  const [first, second] = sides
  const seen = sides.flatMap(({ side, notes }) =>
    [...notes].map(([name, values]) => [`${side.name}: ${name}`, round(median(values))] as const),
  )
  return { a: first?.figures ?? [], b: second?.figures ?? [], seen: Object.fromEntries(seen) }
}

function perSecond({ seconds }: Told, operations: number): number {
  return operations / seconds
}

/** Processor time of everything but the generator, µs an operation. */
export function processorTime(_told: Told, operations: number, cpuSeconds: number): number {
  return (cpuSeconds * 1e6) / operations
}
