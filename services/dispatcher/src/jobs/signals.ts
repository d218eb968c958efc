import { DISPATCH_CHANNEL, type DispatchSignal } from '@etermai/domain'
import { createSubscriber, type Platform } from '@etermai/platform'
import type { Scheduler } from '../schedule/scheduler.ts'

export interface SignalHandlers {
  waiting(taskIds: string[]): void
  ended(terminalId: string, taskId: string, ok: boolean): void
  fleet(): void
  changed(): void
}

/** Hears what other services did. What is missed is found by the next comparison with Postgres. */
export function listen(platform: Platform, scheduler: Scheduler, handlers: SignalHandlers): { close(): void } {
  const subscriber = createSubscriber(platform.redisUrl, platform.log, DISPATCH_CHANNEL)
  subscriber.on('message', (_channel: string, message: string) => {
    for (const signal of JSON.parse(message) as DispatchSignal[]) apply(signal)
    handlers.changed()
  })

  function apply(signal: DispatchSignal): void {
    const nowMs = Date.now()
    switch (signal.kind) {
      case 'waiting':
        handlers.waiting(signal.task_ids)
        break
      case 'claimed':
        scheduler.claimed(signal.terminal_id, signal.task_id, nowMs)
        break
      case 'ended':
        scheduler.ended(signal, nowMs)
        handlers.ended(signal.terminal_id, signal.task_id, signal.to === 'completed')
        break
      case 'withdrawn':
        scheduler.withdrawn(signal.terminal_id, signal.task_id, nowMs)
        break
      case 'pnr':
        scheduler.locks.freeUnknown(signal.pnr)
        scheduler.freePnr(signal.pnr)
        break
      case 'seen':
        seen(signal.terminal_id, signal.ready, nowMs)
        break
      case 'fleet':
        handlers.fleet()
    }
  }

  function seen(terminalId: string, ready: boolean, nowMs: number): void {
    const terminal = scheduler.terminals.get(terminalId)
    if (terminal === undefined) {
      // Registered a moment ago.
      handlers.fleet()
      return
    }
    terminal.lastSeenMs = nowMs
    terminal.sayReady(ready, nowMs)
    scheduler.refresh(terminal, nowMs)
  }
  return { close: () => subscriber.disconnect() }
}
