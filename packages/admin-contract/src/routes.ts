import * as alerts from './alerts.ts'
import * as apiConfig from './api-config.ts'
import * as assignment from './assignment.ts'
import * as callbacks from './callbacks.ts'
import * as entrance from './entrance.ts'
import * as exports from './exports.ts'
import * as live from './live.ts'
import * as logs from './logs.ts'
import * as money from './money.ts'
import * as notifications from './notifications.ts'
import * as officeLoad from './office-load.ts'
import * as offices from './offices.ts'
import * as prices from './prices.ts'
import * as profile from './profile.ts'
import * as queues from './queues.ts'
import * as reports from './reports.ts'
import * as roles from './roles.ts'
import type { AdminRoute } from './route.ts'
import * as schedules from './schedules.ts'
import * as session from './session.ts'
import * as settings from './settings.ts'
import * as taskBulk from './task-bulk.ts'
import * as tasks from './tasks.ts'
import * as terminalChecks from './terminal-checks.ts'
import * as terminalScreenshots from './terminal-screenshots.ts'
import * as terminalStates from './terminal-states.ts'
import * as terminals from './terminals.ts'
import * as understanding from './understanding.ts'
import * as users from './users.ts'
import * as views from './views.ts'

/** Every route of the admin API. */
export const adminRoutes: readonly AdminRoute[] = [
  session,
  entrance,
  users,
  roles,
  apiConfig,
  offices,
  tasks,
  taskBulk,
  schedules,
  callbacks,
  money,
  prices,
  reports,
  exports,
  terminals,
  terminalStates,
  terminalChecks,
  terminalScreenshots,
  assignment,
  officeLoad,
  settings,
  views,
  queues,
  profile,
  understanding,
  live,
  alerts,
  notifications,
  logs,
].flatMap(routesOf)

/** What else an area exports are parts of its routes. */
function routesOf(area: object): AdminRoute[] {
  return Object.values(area).filter((part): part is AdminRoute => 'path' in part)
}
