import type { z } from 'zod'

export const settingGroups = ['clocks', 'assignment', 'terminals', 'limits', 'security', 'retention', 'alerts'] as const
export type SettingGroup = (typeof settingGroups)[number]

export interface SettingDefinition<Schema extends z.ZodType = z.ZodType> {
  group: SettingGroup
  /** Its range too; what is stored may be less than what it reads, where it has defaults of its own. */
  schema: Schema
  default: z.output<Schema>
  unit: 'ms' | 's' | 'days' | 'count' | null
  /** What it does, and from when on. */
  effect: { zh: string; en: string }
  /** Sees it: whoever sees settings, or only who may change them. */
  seenBy: 'readers' | 'editors'
  /** The variable whose value a service takes where nothing is set, instead of the default. */
  variable: string | null
}

/** One setting; keeps the exact type of its value. */
export function defineSetting<Schema extends z.ZodType>(
  definition: Omit<SettingDefinition<Schema>, 'seenBy' | 'variable'> &
    Partial<Pick<SettingDefinition<Schema>, 'seenBy' | 'variable'>>,
): SettingDefinition<Schema> {
  return { seenBy: 'readers', variable: null, ...definition }
}
