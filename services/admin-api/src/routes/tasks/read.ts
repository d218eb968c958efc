import * as contract from '@etermai/admin-contract'
import { AppError, parseLane } from '@etermai/domain'
import { deductionOf } from '@etermai/ledger'
import { listAttempts, listCallbacks } from '@etermai/outbox'
import { languageOf } from '@etermai/platform'
import { countByState, listTasks, showTask, type TaskDetail, whyWaiting } from '@etermai/task-store'
import type { FastifyInstance } from 'fastify'
import type { Admin } from '../../admin.ts'
import { type Caller, demand } from '../../http/caller.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { detailOf, lineOf } from './answers.ts'
import { filterOf } from './filter.ts'

/** Lists of tasks, their counts, and everything about one. */
export function taskReads(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform

  serveRoute(app, admin, contract.listTasks, async ({ caller, query }) => {
    const { sort, cursor, limit, ...asked } = query
    const page = await listTasks(db, await filterOf(db, caller, asked), { sort, cursor, limit })
    return { items: page.rows.map(lineOf), next_cursor: page.nextCursor }
  })

  serveRoute(app, admin, contract.countTasks, async ({ caller, query }) => {
    const counts = await countByState(db, await filterOf(db, caller, query))
    return { items: [...counts].map(([status, count]) => ({ status, ...count })) }
  })

  serveRoute(app, admin, contract.readTask, async ({ caller, params, request }) => {
    const task = await findTask(admin, caller, 'tasks.read', params.task_id)
    const callbacks = await listCallbacks(db, { taskId: task.id })
    return detailOf(task, {
      waiting: await whyWaiting(admin.platform, task, await officesOf(admin, task), languageOf(request)),
      deduction: await deductionOf(db, task.id),
      callbacks: await Promise.all(
        callbacks.map(async (line) => ({ line, tried: await listAttempts(db, line.event_id) })),
      ),
      inFull: seesIdentities(caller, task),
    })
  })
}

type TaskRight = 'tasks.read' | 'tasks.cancel' | 'tasks.retry' | 'tasks.resolve'

/** A task that the caller may see, and do this to. Throws NOT_FOUND, NOT_PERMITTED. */
export async function findTask(admin: Admin, caller: Caller, right: TaskRight, taskId: string): Promise<TaskDetail> {
  const task = await showTask(admin.platform.db, taskId)
  if (task === null) throw new AppError('NOT_FOUND')
  demand(caller, right, 'tasks.read', { owner: task.user_id, manager: task.manager_id })
  return task
}

/** Their owner, the owner's administrator and the super administrator see identity numbers; operations need none. */
function seesIdentities({ userId, role }: Caller, { user_id, manager_id }: TaskDetail): boolean {
  return userId === user_id || userId === manager_id || role.name === 'super_admin'
}

/** The platform's own tasks run where they were sent; nothing is granted to it. */
async function officesOf(admin: Admin, task: TaskDetail): Promise<readonly string[]> {
  if (task.source !== 'system') return admin.desk.officesOf(task.username)
  const lane = parseLane(task.lane)
  return lane.kind === 'offices' ? lane.offices : [task.terminal_office ?? '']
}
