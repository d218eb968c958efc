import type { NotificationKind } from '@etermai/admin-contract'
import type { LucideIcon } from 'lucide-react'
import {
  Building2,
  CircleCheck,
  CircleHelp,
  CircleX,
  Hourglass,
  Megaphone,
  Monitor,
  Server,
  Wallet,
  Webhook,
} from 'lucide-react'
import type { Mood } from '../../design/index.ts'
import type { Word } from '../../language/index.ts'

/** What people are told of, in the order of the preferences. */
export const kinds: Readonly<Record<NotificationKind, { name: Word; note: Word; icon: LucideIcon; mood: Mood }>> = {
  task_completed: {
    name: ['任务完成', 'Task completed'],
    note: ['你的任务办成了', 'A task of yours is done'],
    icon: CircleCheck,
    mood: 'ok',
  },
  task_failed: {
    name: ['任务失败', 'Task failed'],
    note: ['你的任务失败、超时或被取消', 'A task of yours failed, expired or was canceled'],
    icon: CircleX,
    mood: 'danger',
  },
  task_unknown: {
    name: ['任务待核实', 'Task unknown'],
    note: ['写操作的结果不明，需要人工核实', 'Nobody knows how a write ended: somebody must look'],
    icon: CircleHelp,
    mood: 'unknown',
  },
  terminal: {
    name: ['终端', 'Terminals'],
    note: ['终端失联或被隔离', 'A terminal is lost or quarantined'],
    icon: Monitor,
    mood: 'danger',
  },
  callbacks: {
    name: ['回调', 'Callbacks'],
    note: ['回调持续失败或未能送达', 'Callbacks keep failing or were given up'],
    icon: Webhook,
    mood: 'warning',
  },
  queue_age: {
    name: ['任务等待过久', 'Long waits'],
    note: ['任务排队太久没有被领取', 'Tasks wait too long to be taken'],
    icon: Hourglass,
    mood: 'warning',
  },
  balance_low: {
    name: ['余额', 'Balance'],
    note: ['可用余额低于提醒线', 'The available balance is below the warning line'],
    icon: Wallet,
    mood: 'warning',
  },
  office_grant: {
    name: ['Office 授权', 'Office grants'],
    note: ['Office号 授权即将到期', 'The grant of an Office number ends soon'],
    icon: Building2,
    mood: 'warning',
  },
  platform: {
    name: ['平台', 'Platform'],
    note: ['账目、调度与后台服务的问题', 'Trouble with the books, the dispatcher or services'],
    icon: Server,
    mood: 'danger',
  },
  notice: {
    name: ['系统通知', 'Notices'],
    note: ['管理方发布的消息', 'What those who run the platform say'],
    icon: Megaphone,
    mood: 'accent',
  },
}

export function isKind(kind: string): kind is NotificationKind {
  return Object.hasOwn(kinds, kind)
}
