import { signTypes } from '@etermai/domain'
import { z } from 'zod'
import { clockSettings } from './clocks/clock-settings.ts'
import { defineSetting, type SettingDefinition } from './definition.ts'

/** Every setting that there is. */
export const settings = {
  ...clockSettings,
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
  'security.require_timestamp': defineSetting({
    group: 'security',
    schema: z.boolean(),
    default: false,
    unit: null,
    effect: {
      zh: '所有 API 调用都必须带签名时间戳，不论用户自己的配置',
      en: 'Every API call must carry a signed timestamp, whatever a user’s own configuration says',
    },
  }),
  'security.sign_type': defineSetting({
    group: 'security',
    schema: z.enum([...signTypes, 'any']),
    default: 'any',
    unit: null,
    effect: {
      zh: '未自行规定签名方式的用户只接受的签名方式',
      en: 'The only signature that is taken from users whose own configuration names none',
    },
  }),
  'security.failed_authentications': defineSetting({
    group: 'security',
    schema: z.int().min(1).max(1_000_000),
    default: 30,
    unit: 'count',
    effect: {
      zh: '同一地址每分钟 API 认证失败次数上限，达到后暂时拒绝该地址',
      en: 'Failed authentications of one address a minute; then it is refused for a while',
    },
    seenBy: 'editors',
    variable: 'FAILED_AUTHENTICATIONS',
  }),
  'retention.terminal_health_days': defineSetting({
    group: 'retention',
    schema: z.int().min(1).max(3_650),
    default: 30,
    unit: 'days',
    effect: {
      zh: '终端健康数据（CPU、内存、磁盘、窗口状态）保留天数，更早的每 10 分钟清除一次',
      en: 'How long what terminals say of CPU, memory, disk and window is kept; older rows go every 10 minutes',
    },
  }),
} satisfies Record<string, SettingDefinition>

export type SettingKey = keyof typeof settings
export type SettingValue<Key extends SettingKey> = z.output<(typeof settings)[Key]['schema']>
export const settingKeys = Object.keys(settings) as readonly SettingKey[]

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(settings, key)
}
