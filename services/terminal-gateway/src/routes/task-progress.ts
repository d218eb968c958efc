import { AppError, progressBody } from '@etermai/domain'
import { ok, validate } from '@etermai/platform'
import { announceCommitting, logProgress } from '@etermai/task-store'
import type { FastifyInstance } from 'fastify'
import type { Gateway } from '../polling/gateway.ts'
import { callerOf } from './call.ts'

/** `POST /api/task_progress`: renews the lease; `stage: "committing"` is the point of no return. */
export function taskProgress(app: FastifyInstance, gateway: Gateway): void {
  app.post('/api/task_progress', async (request) => {
    const body = validate(progressBody, request.body)
    const terminal = await callerOf(gateway, request, body)
    gateway.presence.note(terminal.id)
    const progress = {
      terminalId: terminal.id,
      taskId: body.task_id,
      claimToken: body.claim_token,
      stage: body.stage,
      percent: body.percent,
      message: body.message,
    }
    if (body.stage === 'committing') {
      await announceCommitting(gateway.platform.db, progress)
      return ok(request, { cancel_requested: false })
    }
    const renewal = {
      terminal_id: terminal.id,
      task_id: body.task_id,
      claim_token: body.claim_token,
      boot_id: null,
      by: 'progress' as const,
    }
    const renewed = await gateway.renewals.submit(renewal)
    if (renewed === null) {
      const known = await gateway.platform.db.query('SELECT 1 FROM tasks WHERE id = $1', [body.task_id])
      throw new AppError(known.rows.length > 0 ? 'CLAIM_STALE' : 'TASK_NOT_FOUND')
    }
    await logProgress(gateway.platform.db, progress, renewed)
    return ok(request, { cancel_requested: renewed.cancel_requested })
  })
}
