import { randomUUID } from 'node:crypto'
import { readTerminalHealth, readTerminalTest, testTerminal } from '@etermai/admin-contract'
import { AppError, toWireTime, toWireTimeOrNull } from '@etermai/domain'
import { healthHistory, recordTerminalEvent } from '@etermai/fleet'
import { platformTaskOf, publishPlatformTask } from '@etermai/task-store'
import type { FastifyInstance } from 'fastify'
import type { Admin } from '../../admin.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { findTerminal } from './find.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
const MAX_POINTS = 300

/** How a terminal is and was, and whether it works. */
export function checkRoutes(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform

  serveRoute(app, admin, readTerminalHealth, async ({ caller, params, query }) => {
    await findTerminal(admin, caller, 'terminals.read', params.terminal_id)
    const seconds = Math.ceil((query.hours * 60) / MAX_POINTS) * 60
    const since = new Date(Date.now() - query.hours * HOUR_MS)
    const points = await healthHistory(db, params.terminal_id, { since, seconds })
    return {
      seconds,
      points: points.map(({ at, cpu, memory, disk, guiReady }) => ({
        at: toWireTime(at),
        cpu,
        memory,
        disk,
        gui_ready: guiReady,
      })),
    }
  })

  serveRoute(app, admin, testTerminal, async ({ caller, params }) => {
    const { terminal_id: terminalId } = params
    const terminal = await findTerminal(admin, caller, 'terminals.test', terminalId)
    if (terminal.state === 'draining' || terminal.state === 'paused') throw new AppError('STATE_CONFLICT')
    const taskId = await publishPlatformTask(db, {
      type: 'query_av',
      params: { origin: 'PEK', destination: 'SHA', date: new Date(Date.now() + 2 * DAY_MS).toISOString().slice(0, 10) },
      terminalId,
      home: terminal.officeNo,
      requestId: `test-${terminalId}-${randomUUID()}`,
    })
    await recordTerminalEvent(db, { terminalId, kind: 'tested', actor: caller.actor.name, detail: { task_id: taskId } })
    admin.desk.doorbell.accepted([taskId])
    return { task_id: taskId }
  })

  serveRoute(app, admin, readTerminalTest, async ({ caller, params }) => {
    await findTerminal(admin, caller, 'terminals.read', params.terminal_id)
    const task = await platformTaskOf(db, params.terminal_id, params.task_id)
    if (task === null) throw new AppError('NOT_FOUND')
    return {
      task_id: task.id,
      state: task.state,
      error_code: task.error_code,
      error_message: task.error_message,
      created_at: toWireTime(task.created_at),
      started_at: toWireTimeOrNull(task.started_at),
      finished_at: toWireTimeOrNull(task.finished_at),
    }
  })
}
