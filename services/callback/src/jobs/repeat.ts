import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '@etermai/platform'

/** Does `work` again and again with `everyMs` between; says once that it fails and once that it works again. */
export function repeat(name: string, everyMs: number, log: Log, work: () => Promise<void>): { stop(): Promise<void> } {
  const end = new AbortController()
  let fails = false
  const loop = async (): Promise<void> => {
    while (!end.signal.aborted) {
      try {
        await work()
        if (fails) log.info(`${name} works again`)
        fails = false
      } catch (error) {
        if (!fails) log.warn({ err: (error as Error).message }, `${name} fails`)
        fails = true
      }
      await wait(everyMs, undefined, { signal: end.signal }).catch(() => undefined)
    }
  }
  const running = loop()
  return {
    stop() {
      end.abort()
      return running
    },
  }
}
