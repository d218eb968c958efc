import { createHash } from 'node:crypto'
import { AppError, isOperationType, operations } from '@etermai/domain'
import type { Db } from '@etermai/platform'
import { acceptTasks } from './accept.ts'

/** A task of the platform's own: free of charge, for the user `_system`, and only ever a read. */
export interface PlatformTask {
  type: string
  params: Record<string, unknown>
  /** Exactly one of the two. */
  terminalId?: string
  officeNo?: string
  /** The Office of the terminal, or officeNo. */
  home: string
  requestId: string
  parentTaskId?: string
}

/** Publishes a read of the platform's own. Returns its id; throws INVALID_REQUEST for what is not a read. */
export async function publishPlatformTask(db: Db, task: PlatformTask): Promise<string> {
  if (!isOperationType(task.type) || operations[task.type].class !== 'read') {
    throw new AppError('INVALID_REQUEST', { details: [{ path: 'type', message: 'the platform itself only reads' }] })
  }
  const operation = operations[task.type]
  const system = await db.query<{ id: number; version: number }>(
    `SELECT id, version FROM users WHERE username = '_system'`,
  )
  const user = system.rows[0]
  if (user === undefined) throw new AppError('INTERNAL', { cause: new Error('there is no user _system') })
  const [accepted] = await acceptTasks(db, [
    {
      userId: user.id,
      profileVersion: user.version,
      priceFen: 0,
      permitted: true,
      isPlatform: true,
      offices: [task.home],
      defaultOffice: null,
      officeNo: task.officeNo ?? null,
      terminalPin: task.terminalId ?? null,
      callbackRejected: false,
      platformFull: false,
      requestId: task.requestId,
      contentHash: createHash('sha256').update(task.requestId).digest('hex'),
      source: 'system',
      type: task.type,
      isWrite: false,
      params: task.params,
      callbackUrl: null,
      priority: 9,
      pnr: typeof task.params.pnr === 'string' ? task.params.pnr : null,
      ticketNo: null,
      traceParent: null,
      parentTaskId: task.parentTaskId ?? null,
      clocks: operation.defaults,
    },
  ])
  if (accepted?.kind === 'refused') throw accepted.error
  if (accepted?.kind !== 'accepted') throw new AppError('UNAVAILABLE', { retryAfter: 1 })
  return accepted.taskId
}
