import { z } from 'zod'
import { defineSetting, type SettingDefinition } from '../definition.ts'

/** How much of something there may be. */
export const limitsSettings = {
  'limits.platform_backlog': defineSetting({
    group: 'limits',
    schema: z.int().min(1).max(1_000_000_000),
    default: 2_000_000,
    unit: 'count',
    effect: {
      zh: '全平台未完成任务上限，超过则拒绝新任务',
      en: 'Unfinished tasks of all customers together; more are refused',
    },
    variable: 'PLATFORM_BACKLOG_CAP',
  }),
  'limits.reads_per_second': defineSetting({
    group: 'limits',
    schema: z.int().min(1).max(1_000_000),
    default: 500,
    unit: 'count',
    effect: {
      zh: '每个用户每秒查询状态、余额和取消的次数上限（每个进程）',
      en: 'Status, balance and cancel calls of one user a second, at most, in one process',
    },
    variable: 'READS_PER_SECOND',
  }),
} satisfies Record<string, SettingDefinition>
