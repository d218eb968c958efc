import { readFileSync } from 'node:fs'

/** Resident memory of a process in MiB; null where the system does not tell. */
function residentMiB(pid: number): number | null {
  try {
    const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1_024)
  } catch {
    return null
  }
}

/** Memory of programs over a run, MiB. */
export class MemoryLog {
  readonly #peak: Record<string, number> = {}
  readonly #pids: () => Record<string, number>
  readonly #timer: NodeJS.Timeout

  constructor(pids: () => Record<string, number>, everyMs: number) {
    this.#pids = pids
    this.#timer = setInterval(() => this.now(), everyMs)
  }

  /** What each program has now. */
  now(): Record<string, number> {
    const found: Record<string, number> = {}
    for (const [name, pid] of Object.entries(this.#pids())) {
      const size = residentMiB(pid)
      if (size === null) continue
      found[name] = size
      this.#peak[name] = Math.max(this.#peak[name] ?? 0, size)
    }
    return found
  }

  /** Of every program that still runs. */
  compare(before: Record<string, number>, after: Record<string, number>) {
    return Object.fromEntries(
      Object.entries(after).map(([name, size]) => [
        name,
        { before: before[name] ?? size, peak: this.#peak[name] ?? size, after: size },
      ]),
    )
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}
