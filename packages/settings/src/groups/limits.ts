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
  'limits.held_polls': defineSetting({
    group: 'limits',
    schema: z.int().min(1).max(1_000_000),
    default: 20_000,
    unit: 'count',
    effect: {
      zh: '每个进程同时挂起的终端长轮询上限，超过则让终端 3 秒后再来；已挂起的不受影响',
      en: 'Polls of terminals held open by one process; more are told to come again in 3 s, those held stay',
    },
    variable: 'MAX_HELD_POLLS',
  }),
  'limits.held_waits': defineSetting({
    group: 'limits',
    schema: z.int().min(0).max(1_000_000),
    default: 10_000,
    unit: 'count',
    effect: {
      zh: '每个进程同时按 wait 挂起的应答上限，超过则立即应答；已挂起的不受影响',
      en: 'Answers held back by `wait` in one process; beyond it they come at once, those held stay',
    },
    variable: 'MAX_HELD_WAITS',
  }),
} satisfies Record<string, SettingDefinition>
