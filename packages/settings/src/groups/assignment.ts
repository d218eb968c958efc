import { z } from 'zod'
import { defineSetting, type SettingDefinition } from '../definition.ts'

/** How tasks are given to terminals. */
export const assignmentSettings = {
  'assignment.list_depth': defineSetting({
    group: 'assignment',
    schema: z.int().min(1).max(20),
    default: 2,
    unit: 'count',
    effect: {
      zh: '每台终端自身队列中最多预先分配的任务数；数秒内生效',
      en: 'Tasks ahead in a terminal’s own list, at most; within seconds',
    },
    variable: 'LIST_DEPTH',
  }),
} satisfies Record<string, SettingDefinition>
