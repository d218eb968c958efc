import type { FastifyInstance } from 'fastify'
import type { Admin } from '../admin.ts'
import { alertRoutes } from './alerts/index.ts'
import { apiConfigRoutes } from './api-config/index.ts'
import { assignmentRoutes } from './assignment/index.ts'
import { callbackRoutes } from './callbacks/index.ts'
import { entranceRoutes } from './entrance/index.ts'
import { exportRoutes } from './exports/index.ts'
import { liveRoutes } from './live/index.ts'
import { logRoutes } from './logs/index.ts'
import { moneyRoutes } from './money/index.ts'
import { notificationRoutes } from './notifications/index.ts'
import { officeRoutes } from './offices/index.ts'
import { priceRoutes } from './prices/index.ts'
import { profileRoutes } from './profile/index.ts'
import { queueRoutes } from './queues/index.ts'
import { reportRoutes } from './reports/index.ts'
import { roleRoutes } from './roles/index.ts'
import { scheduleRoutes } from './schedules/index.ts'
import { sessionRoutes } from './session/index.ts'
import { settingRoutes } from './settings/index.ts'
import { taskRoutes } from './tasks/index.ts'
import { terminalRoutes } from './terminals/index.ts'
import { understandingRoutes } from './understanding/index.ts'
import { userRoutes } from './users/index.ts'
import { viewRoutes } from './views/index.ts'

const areas = [
  sessionRoutes,
  entranceRoutes,
  userRoutes,
  roleRoutes,
  apiConfigRoutes,
  officeRoutes,
  taskRoutes,
  scheduleRoutes,
  callbackRoutes,
  moneyRoutes,
  priceRoutes,
  reportRoutes,
  exportRoutes,
  terminalRoutes,
  assignmentRoutes,
  settingRoutes,
  viewRoutes,
  queueRoutes,
  profileRoutes,
  understandingRoutes,
  liveRoutes,
  alertRoutes,
  notificationRoutes,
  logRoutes,
]

/** Every route of the admin API. */
export function adminApi(app: FastifyInstance, admin: Admin): void {
  for (const area of areas) area(app, admin)
}
