import { readUsage, reportTasks, reportTerminals, reportTop, reportUsers } from '@etermai/admin-contract'
import { fenToYuan, toWireTime, toWireTimeOrNull } from '@etermai/domain'
import { type Dimension, type Figures, REPORT_LIMIT, type ReportQuestion, reportOf } from '@etermai/reports'
import type { FastifyInstance } from 'fastify'
import type { Admin } from '../../admin.ts'
import { boundsOf, type Caller } from '../../http/caller.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { figuresOf } from './answers.ts'
import { reportBoundsOf } from './bounds.ts'
import { questionOf, rangeOf } from './questions.ts'

const MEASURES: Record<'tasks' | 'completed' | 'failed' | 'charged' | 'busy', (figures: Figures) => number> = {
  tasks: ({ tasks }) => tasks,
  completed: ({ completed }) => completed,
  failed: ({ failed }) => failed,
  charged: ({ charged_fen }) => charged_fen,
  busy: ({ execution_ms }) => execution_ms,
}

export function tableRoutes(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform

  serveRoute(app, admin, reportTasks, ({ caller, query }) => tableOf(caller, questionOf(query, 'time'), 'time'))
  serveRoute(app, admin, reportUsers, ({ caller, query }) => tableOf(caller, questionOf(query, 'user'), 'user'))
  serveRoute(app, admin, reportTerminals, ({ caller, query }) =>
    tableOf(caller, questionOf(query, 'terminal'), 'terminal'),
  )

  serveRoute(app, admin, reportTop, async ({ caller, query }) => {
    const range = rangeOf(query)
    const by: Dimension[] = [query.of]
    const bounds = reportBoundsOf(boundsOf(caller), query.of)
    const found = await reportOf(db, bounds, { ...range, by, limit: 100_000 })
    const measure = MEASURES[query.by]
    const most = found
      .filter(({ terminal_id, office_no }) => terminal_id !== '' && office_no !== '')
      .sort((a, b) => measure(b) - measure(a))
      .slice(0, query.limit)
    const items = most.map((figures) => figuresOf(figures, { ...range, by }))
    return { from: toWireTime(range.from), until: toWireTime(range.until), items }
  })

  serveRoute(app, admin, readUsage, async ({ caller, query }) => {
    const range = rangeOf(query)
    const by = query.by.split(',').map((name): Dimension => (name === 'day' ? 'time' : 'operation'))
    const question: ReportQuestion = { ...range, by, unit: 'day', userId: query.user_id, operation: query.operation }
    const items = (await reportOf(db, boundsOf(caller), question)).map((figures) => ({
      day: toWireTimeOrNull(figures.time),
      operation: figures.operation,
      tasks: figures.tasks,
      completed: figures.completed,
      charged: fenToYuan(figures.charged_fen),
    }))
    return { from: toWireTime(range.from), until: toWireTime(range.until), items }
  })

  async function tableOf(caller: Caller, question: ReportQuestion, about: Dimension) {
    const { from, until } = question
    const found = await reportOf(db, reportBoundsOf(boundsOf(caller), about), { ...question, limit: REPORT_LIMIT + 1 })
    return {
      from: toWireTime(from),
      until: toWireTime(until),
      items: found.slice(0, REPORT_LIMIT).map((figures) => figuresOf(figures, question)),
      truncated: found.length > REPORT_LIMIT,
    }
  }
}
