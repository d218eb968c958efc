import { accountPages } from '../features/account/pages.ts'
import { alertsPages } from '../features/alerts/pages.ts'
import { apiConfigPages } from '../features/api-config/pages.ts'
import { billingPages } from '../features/billing/pages.ts'
import { callbacksPages } from '../features/callbacks/pages.ts'
import { componentsPages } from '../features/components/pages.ts'
import { dashboardPages } from '../features/dashboard/pages.ts'
import { entrancePages } from '../features/entrance/pages.ts'
import { exportsPages } from '../features/exports/pages.ts'
import { helpPages } from '../features/help/pages.ts'
import { interactionPages } from '../features/interaction/pages.ts'
import { logsPages } from '../features/logs/pages.ts'
import { notificationsPages } from '../features/notifications/pages.ts'
import { officesPages } from '../features/offices/pages.ts'
import { queuesPages } from '../features/queues/pages.ts'
import { reportsPages } from '../features/reports/pages.ts'
import { rolesPages } from '../features/roles/pages.ts'
import { settingsPages } from '../features/settings/pages.ts'
import { findTasks, tasksPages } from '../features/tasks/pages.ts'
import { findTerminals, terminalsPages } from '../features/terminals/pages.ts'
import { usersPages } from '../features/users/pages.ts'
import type { Command, FindCommands, OpenPage, Page } from './page.ts'

/** Every page, in the order of the navigation. A feature is added by one line here. */
export const pages: readonly Page[] = [
  dashboardPages,
  interactionPages,
  tasksPages,
  terminalsPages,
  usersPages,
  rolesPages,
  officesPages,
  apiConfigPages,
  callbacksPages,
  billingPages,
  reportsPages,
  exportsPages,
  queuesPages,
  alertsPages,
  logsPages,
  notificationsPages,
  settingsPages,
  accountPages,
  helpPages,
  componentsPages,
].flat()

export const openPages: readonly OpenPage[] = entrancePages

const finders: readonly FindCommands[] = [findTasks, findTerminals]

export function commandsFor(text: string, can: (right: string) => boolean): Command[] {
  return finders.flatMap((find) => find(text, can))
}
