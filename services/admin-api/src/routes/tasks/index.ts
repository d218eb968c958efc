import type { FastifyInstance } from 'fastify'
import type { Admin } from '../../admin.ts'
import { taskActs } from './act.ts'
import { taskBulk } from './bulk.ts'
import { taskReads } from './read.ts'

/** Tasks: lists, everything about one, and what may be done to them. */
export function taskRoutes(app: FastifyInstance, admin: Admin): void {
  taskReads(app, admin)
  taskActs(app, admin)
  taskBulk(app, admin)
}
