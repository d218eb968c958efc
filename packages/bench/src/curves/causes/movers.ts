import type { Point, When } from '../curve.ts'
import { type Part, parts } from '../parts.ts'
import { nothing } from './use.ts'

export interface Mover {
  part: Part
  name: string
  /** For each task, or each idle second: µs as its own program counts them. */
  from: number
  to: number
  pagesFrom: number
  pagesTo: number
  callsFrom: number
  callsTo: number
}

/** What changed most between two points, by the time that it took. */
export function movers(from: Point, to: Point, when: When, count: number): Mover[] {
  return parts
    .flatMap((part) => {
      const [before, after] = [from.causes[when][part], to.causes[when][part]]
      return [...new Set([...Object.keys(before), ...Object.keys(after)])].map((name): Mover => {
        const [a, b] = [before[name] ?? nothing, after[name] ?? nothing]
        return {
          part,
          name,
          from: a.us,
          to: b.us,
          pagesFrom: a.pages,
          pagesTo: b.pages,
          callsFrom: a.calls,
          callsTo: b.calls,
        }
      })
    })
    .toSorted((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from))
    .slice(0, count)
}
