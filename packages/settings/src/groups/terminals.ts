import { z } from 'zod'
import { defineSetting, type SettingDefinition } from '../definition.ts'

/** How terminals are dealt with. */
export const terminalsSettings = {
  'terminals.quarantine_after': defineSetting({
    group: 'terminals',
    schema: z.int().min(1).max(1_000),
    default: 5,
    unit: 'count',
    effect: { zh: '终端连续失败多少次后自动隔离', en: 'Failures running after which a terminal is quarantined' },
    variable: 'QUARANTINE_AFTER',
  }),
  'terminals.poll_after_ms': defineSetting({
    group: 'terminals',
    schema: z.int().min(500).max(5_000),
    default: 3_000,
    unit: 'ms',
    effect: {
      zh: '终端两次轮询的最短间隔；实际间隔在此之上随机增加至多三分之二',
      en: 'Least time between two polls of a terminal; up to two thirds of it come on top by chance',
    },
  }),
  'terminals.canary_after_ms': defineSetting({
    group: 'terminals',
    schema: z.int().min(500).max(86_400_000),
    default: 60_000,
    unit: 'ms',
    effect: {
      zh: '自动隔离的终端每隔多久用一个测试任务试一次，成功则恢复',
      en: 'How long after being quarantined, and after each test task, a terminal is given a test task; a good one brings it back',
    },
    variable: 'CANARY_AFTER_MS',
  }),
} satisfies Record<string, SettingDefinition>
