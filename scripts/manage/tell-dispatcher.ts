import { DISPATCH_CHANNEL, type DispatchSignal } from '@etermai/domain'
import type { Session } from './session.ts'

/** The dispatcher notices changes of the fleet by itself within seconds; told, it does at once. */
export async function tellDispatcher(session: Session): Promise<void> {
  const signal: DispatchSignal = { kind: 'fleet' }
  await session.publish(DISPATCH_CHANNEL, [signal])
}
