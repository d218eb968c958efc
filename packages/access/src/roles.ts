import { operationRightNames, type PageRight, rightNames } from './registry.ts'

/** Whose things a role reaches. */
export const scopes = ['all', 'subordinates', 'self'] as const
export type Scope = (typeof scopes)[number]

export interface RoleDefinition {
  label: { zh: string; en: string }
  description: { zh: string; en: string }
  scope: Scope
  rights: readonly string[]
}

const USER: readonly PageRight[] = [
  'api_config.read',
  'api_config.edit',
  'api_config.reveal',
  'offices.read',
  'offices.switch',
  'terminals.read',
  'tasks.read',
  'tasks.publish',
  'tasks.cancel',
  'tasks.retry',
  'schedules.read',
  'schedules.edit',
  'callbacks.read',
  'callbacks.replay',
  'money.read',
  'money.warn',
  'prices.read',
  'reports.read',
  'reports.export',
  'logs.tasks',
  'logs.api',
]

const ADMIN: readonly PageRight[] = [
  ...USER,
  'users.read',
  'users.create',
  'users.edit',
  'users.review',
  'users.disable',
  'users.delete',
  'users.permit',
  'users.limits',
  'roles.read',
  'offices.grant',
  'terminals.register',
  'terminals.edit',
  'terminals.state',
  'terminals.key',
  'terminals.test',
  'tasks.resolve',
  'policy.read',
  'policy.edit',
  'money.recharge',
  'settings.read',
  'alerts.read',
  'alerts.resolve',
  'logs.terminals',
  'logs.audit',
]

const OPERATIONS: readonly PageRight[] = [
  'terminals.read',
  'terminals.state',
  'terminals.test',
  'offices.read',
  'tasks.read',
  'tasks.cancel',
  'tasks.retry',
  'tasks.resolve',
  'callbacks.read',
  'callbacks.replay',
  'queues.read',
  'queues.act',
  'alerts.read',
  'alerts.resolve',
  'policy.read',
  'settings.read',
  'reports.read',
  'reports.export',
  'logs.tasks',
  'logs.terminals',
  'logs.api',
]

/** The roles that the platform itself knows; a migration inserts them, and a test compares the two. */
export const builtInRoles = {
  super_admin: {
    label: { zh: '超级管理员', en: 'Super administrator' },
    description: { zh: '管理整个平台', en: 'Runs the whole platform' },
    scope: 'all',
    rights: rightNames,
  },
  admin: {
    label: { zh: '普通管理员', en: 'Administrator' },
    description: { zh: '管理自己的用户、终端和 Office号', en: 'Runs their own users, terminals and Office numbers' },
    scope: 'subordinates',
    rights: [...operationRightNames, ...ADMIN],
  },
  user: {
    label: { zh: '普通用户', en: 'User' },
    description: { zh: '发布并查看自己的任务', en: 'Publishes tasks and sees their own' },
    scope: 'self',
    rights: USER,
  },
  operations: {
    label: { zh: '运维人员', en: 'Operations' },
    description: { zh: '看护实时队列、终端和回调', en: 'Watches live queues, terminals and callbacks' },
    scope: 'all',
    rights: OPERATIONS,
  },
} as const satisfies Record<string, RoleDefinition>

export type BuiltInRole = keyof typeof builtInRoles
export const builtInRoleNames = Object.keys(builtInRoles) as readonly BuiltInRole[]
