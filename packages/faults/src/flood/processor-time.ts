import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts in hundredths of a second. */
const TICKS_PER_SECOND = 100

/** Processor time of a program and its children so far, s; where the system does not tell, 0. */
function secondsOf(pid: number, children: ReadonlyMap<number, number[]>): number {
  const own = statOf(pid)
  const theirs = children.get(pid) ?? []
  return (own?.ticks ?? 0) / TICKS_PER_SECOND + theirs.reduce((sum, child) => sum + secondsOf(child, children), 0)
}

/** How much of one processor each program used between two looks. */
export class ProcessorTime {
  readonly #pids: Record<string, number>
  readonly #before: Record<string, number>
  readonly #beganMs = performance.now()

  constructor(pids: Record<string, number>) {
    this.#pids = pids
    this.#before = this.#read()
  }

  /** Since the beginning, 1 being one processor. */
  shares(): Record<string, number> {
    const passed = (performance.now() - this.#beganMs) / 1_000
    return Object.fromEntries(Object.entries(this.seconds()).map(([name, used]) => [name, used / passed]))
  }

  /** Since the beginning, s. */
  seconds(): Record<string, number> {
    const now = this.#read()
    return Object.fromEntries(
      Object.entries(now).map(([name, used]) => [name, Math.max(0, used - (this.#before[name] ?? 0))]),
    )
  }

  #read(): Record<string, number> {
    const children = childrenByParent()
    return Object.fromEntries(Object.entries(this.#pids).map(([name, pid]) => [name, secondsOf(pid, children)]))
  }
}

function childrenByParent(): Map<number, number[]> {
  const children = new Map<number, number[]>()
  for (const name of readable(() => readdirSync('/proc')) ?? []) {
    const pid = Number(name)
    if (!Number.isSafeInteger(pid)) continue
    const parent = statOf(pid)?.parent
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid])
  }
  return children
}

function statOf(pid: number): { parent: number; ticks: number } | undefined {
  const stat = readable(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  if (stat === undefined) return undefined
  // Counted after the name in parentheses, which may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  // Its own, and of those of its children that have ended.
  const ticks = [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0)
  return { parent: Number(fields[1]), ticks }
}

function readable<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
