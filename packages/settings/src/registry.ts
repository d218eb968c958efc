import type { z } from 'zod'
import { clockSettings } from './clocks/clock-settings.ts'
import type { SettingDefinition } from './definition.ts'
import { alertsSettings } from './groups/alerts.ts'
import { assignmentSettings } from './groups/assignment.ts'
import { limitsSettings } from './groups/limits.ts'
import { retentionSettings } from './groups/retention.ts'
import { securitySettings } from './groups/security.ts'
import { terminalsSettings } from './groups/terminals.ts'

/** Every setting that there is. */
export const settings = {
  ...clockSettings,
  ...assignmentSettings,
  ...terminalsSettings,
  ...limitsSettings,
  ...securitySettings,
  ...retentionSettings,
  ...alertsSettings,
} satisfies Record<string, SettingDefinition>

export type SettingKey = keyof typeof settings
export type SettingValue<Key extends SettingKey> = z.output<(typeof settings)[Key]['schema']>
export const settingKeys = Object.keys(settings) as readonly SettingKey[]

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(settings, key)
}
