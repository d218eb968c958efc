import { median, round } from '../ratio.ts'

/** Who uses processor time. */
export const stores = ['node', 'postgres', 'redis'] as const
export type Part = (typeof stores)[number]
export type Parts = Record<Part, number>

/** What one short window of work cost. */
export interface Window {
  /** Processor time that a task added to what is used without any, µs. */
  cpu: Parts
  /** The same of each program. */
  programs: Record<string, number>
  medianMs: number
  p99Ms: number
  /** The generator’s share of a processor. */
  generator: number
}

/** What the platform uses while nothing is published, ms of processor a second. */
export interface Idle {
  seconds: number
  cpu: Parts
  programs: Record<string, number>
}

/** As it is kept beside its picture: the median of the windows, and how far they spread. */
export interface Point {
  x: number
  cpu: Parts & { all: number; least: number; most: number }
  /** Of each program, µs a task. */
  programs: Record<string, number>
  medianMs: number
  p99Ms: number
  generator: number
  idle: Parts & { all: number; seconds: number; programs: Record<string, number> }
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

export function partsOf(programs: Record<string, number>): Parts {
  const { postgres = 0, redis = 0, ...node } = programs
  return { node: Object.values(node).reduce((sum, used) => sum + used, 0), postgres, redis }
}

export function pointOf(x: number, windows: readonly Window[], idle: Idle, seen: Record<string, number> = {}): Point {
  const totals = windows.map(({ cpu }) => sum(cpu))
  const middle = (of: (window: Window) => number) => round(median(windows.map(of)))
  const names = Object.keys(windows[0]?.programs ?? {})
  return {
    x,
    cpu: {
      ...(Object.fromEntries(stores.map((part) => [part, middle(({ cpu }) => cpu[part])])) as Parts),
      all: round(median(totals)),
      least: round(Math.min(...totals)),
      most: round(Math.max(...totals)),
    },
    programs: Object.fromEntries(names.map((name) => [name, middle(({ programs }) => programs[name] ?? 0)])),
    medianMs: middle(({ medianMs }) => medianMs),
    p99Ms: middle(({ p99Ms }) => p99Ms),
    generator: middle(({ generator }) => generator),
    idle: {
      ...(rounded(idle.cpu) as Parts),
      all: round(sum(idle.cpu)),
      seconds: round(idle.seconds),
      programs: rounded(idle.programs),
    },
    seen: rounded(seen),
  }
}

function sum(values: Parts): number {
  return stores.reduce((total, part) => total + values[part], 0)
}

function rounded(values: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, round(value)]))
}
