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
  const subscriber = createSubscriber(platform.redisUrl, platform.log)
  subscriber.on('message', (_channel: string, message: string) => {
    for (const signal of JSON.parse(message) as DispatchSignal[]) apply(signal)
    handlers.changed()
  })
  subscriber.subscribe(DISPATCH_CHANNEL).catch(() => undefined)

  function apply(signal: DispatchSignal): void {
    const nowMs = Date.now()
    switch (signal.kind) {
      case 'waiting':
        return handlers.waiting(signal.task_ids)
      case 'claimed':
        return scheduler.claimed(signal.terminal_id, signal.task_id, nowMs)
      case 'ended':
        scheduler.ended(signal, nowMs)
        return handlers.ended(signal.terminal_id, signal.task_id, signal.to === 'completed')
      case 'withdrawn':
        return scheduler.withdrawn(signal.terminal_id, signal.task_id, null, nowMs)
      case 'pnr':
        scheduler.locks.freeUnknown(signal.pnr)
        return scheduler.freePnr(signal.pnr)
      case 'seen': {
        const terminal = scheduler.terminals.get(signal.terminal_id)
        if (terminal === undefined) return handlers.fleet()
        terminal.lastSeenMs = nowMs
        terminal.ready = signal.ready
        return scheduler.refresh(terminal, nowMs)
      }
      case 'fleet':
        return handlers.fleet()
    }
  }
  return { close: () => subscriber.disconnect() }
}
