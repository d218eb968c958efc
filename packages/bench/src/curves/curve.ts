import { median, round } from '../ratio.ts'
import { beyondIdle, type Causes, causesOfEach } from './causes/causes.ts'
import { mapParts, type Parts, parts, partsOf, sumOf } from './parts.ts'

/** What one short window of work cost. */
export interface Window {
  tasks: number
  seconds: number
  /** Processor time that a task added to what is used without any, µs. */
  cpu: Parts
  /** From publishing to the answered report, ms. */
  medianMs: number
  p99Ms: number
  /** The generator’s share of a processor. */
  generator: number
}

/** One task after another, several at once, none. */
export type When = 'alone' | 'busy' | 'idle'

export interface Measured {
  /** One life after another. */
  alone: Window[]
  /** So many at once. */
  lanes: number
  busy: Window[]
  /** While nothing is published, ms of processor a second. */
  idle: { seconds: number; cpu: Parts }
  /** Of all the tasks that were alone, of all that were not, and of the idle seconds. */
  causes: Record<When, Causes>
}

/** The median of windows, and how far they spread. */
export interface Cost {
  cpu: Parts & { all: number; least: number; most: number }
  perSecond: { median: number; least: number; most: number }
  medianMs: number
  p99Ms: number
  /** The most in any window. */
  generator: number
}

/** As it is kept beside its picture. */
export interface Point {
  x: number
  alone: Cost
  busy: Cost & { lanes: number }
  idle: Parts & { all: number; seconds: number }
  /** The foremost, of what each task adds and of each idle second. */
  causes: Record<When, Causes>
  /** What else was looked at, by name. */
  seen: Record<string, number>
}

export interface Curve {
  id: string
  title: string
  /** What grows. */
  axis: string
  scale: 'log' | 'linear'
  sizes: readonly number[]
  /** Measures each of these sizes, the smallest first. */
  measure(sizes: readonly number[], tools: Tools): Promise<void>
}

export interface Tools {
  /** Windows of each point. */
  windows: number
  /** Takes a point as soon as it is measured. */
  keep(point: Point): void
  log(line: string): void
  signal: AbortSignal
}

export function pointOf(x: number, measured: Measured, seen: Record<string, number> = {}): Point {
  const { alone, busy, lanes, idle, causes } = measured
  const added = (when: 'alone' | 'busy'): Causes => {
    const tasks = measured[when].reduce((sum, window) => sum + window.tasks, 0)
    const passed = measured[when].reduce((sum, window) => sum + window.seconds, 0)
    return causesOfEach(beyondIdle(causes[when], causes.idle, passed / idle.seconds), tasks)
  }
  return {
    x,
    alone: costOf(alone),
    busy: { lanes, ...costOf(busy) },
    idle: { ...mapParts(idle.cpu, round), all: round(sumOf(idle.cpu)), seconds: round(idle.seconds) },
    causes: {
      alone: added('alone'),
      busy: added('busy'),
      idle: causesOfEach(causes.idle, idle.seconds),
    },
    seen: Object.fromEntries(Object.entries(seen).map(([name, value]) => [name, round(value)])),
  }
}

function costOf(windows: readonly Window[]): Cost {
  const middle = (of: (window: Window) => number) => round(median(windows.map(of)))
  const totals = windows.map(({ cpu }) => sumOf(cpu))
  const rates = windows.map(({ tasks, seconds }) => tasks / seconds)
  const cpu = partsOf(Object.fromEntries(parts.map((part) => [part, middle((window) => window.cpu[part])])))
  return {
    cpu: { ...cpu, all: round(median(totals)), least: round(Math.min(...totals)), most: round(Math.max(...totals)) },
    perSecond: { median: round(median(rates)), least: round(Math.min(...rates)), most: round(Math.max(...rates)) },
    medianMs: middle(({ medianMs }) => medianMs),
    p99Ms: middle(({ p99Ms }) => p99Ms),
    generator: round(Math.max(...windows.map(({ generator }) => generator))),
  }
}
