import { assignTasks, type Changed, Doorbell, storeReports } from '@etermai/task-store'
import type { ServiceApp } from '@etermai/testkit'
import { claim, createTerminal, type HeldClaim, type TestStore, type TestTerminal } from '@etermai/testkit/factories'

export interface Executing extends HeldClaim {
  terminal: TestTerminal
}

/** Lets a terminal of its own take a task, as dispatcher and gateway would. */
export async function execute(store: TestStore, taskId: string): Promise<Executing> {
  const terminal = await createTerminal(store)
  const [assigned] = await assignTasks(store.db, [{ task_id: taskId, terminal_id: terminal.id }])
  if (assigned === undefined) throw new Error(`${taskId} could not be assigned`)
  return { ...(await claim(store.db, assigned)), terminal }
}

/** Stores the terminal's report of success, as the results service would; answers what the bells are to be rung with. */
export async function succeed(store: TestStore, executing: HeldClaim, result: unknown): Promise<Changed> {
  const { taskId, terminalId, claimToken } = executing
  const report = { taskId, terminalId, claimToken, status: 'success' as const, result, retryable: false }
  const [outcome] = await storeReports(store.db, [report])
  if (outcome?.kind !== 'counted') throw new Error('the report did not count')
  return outcome.changed
}

/** Rings the bells that a service would ring after its commit. */
export async function ring(service: ServiceApp, changed: Changed): Promise<void> {
  const doorbell = new Doorbell(service.platform)
  doorbell.changed([changed])
  await doorbell.close()
}
