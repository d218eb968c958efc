/** Generous, so that no test depends on the speed of a machine. */
const TIMEOUT_MS = 30_000

/** Something that happens, possibly more than once, and that a test awaits. Nothing that happened is missed. */
export interface Signal<T> {
  /** Tells that it happened. */
  fire(value: T): void
  /**
   * The next occurrence that nobody has taken yet, in order; those before the call count.
   * @throws Error after `timeoutMs` (30 s)
   */
  next(options?: { timeoutMs?: number }): Promise<T>
  /** Everything that happened so far, taken or not. */
  readonly all: readonly T[]
}

/** Makes a signal: code under test (through a hook) or a test server fires it, the test awaits `next()`. */
export function createSignal<T = void>(): Signal<T> {
  const all: T[] = []
  const untaken: T[] = []
  const waiting: ((value: T) => void)[] = []
  return {
    all,
    fire(value) {
      all.push(value)
      const receiver = waiting.shift()
      if (receiver) receiver(value)
      else untaken.push(value)
    },
    next({ timeoutMs = TIMEOUT_MS } = {}) {
      if (untaken.length > 0) return Promise.resolve(untaken.shift() as T)
      return new Promise<T>((resolve, reject) => {
        const receiver = (value: T): void => {
          clearTimeout(timer)
          resolve(value)
        }
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(receiver), 1)
          reject(new Error(`the signal did not fire within ${timeoutMs} ms`))
        }, timeoutMs)
        waiting.push(receiver)
      })
    },
  }
}
