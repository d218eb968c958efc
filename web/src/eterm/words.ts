import { operations } from 'virtual:operations'
import type { TaskState } from '@etermai/domain'
import type { Mood } from '../design/index.ts'
import type { Word } from '../language/index.ts'

export const taskStateWords: Readonly<Record<TaskState, Word>> = {
  pending: ['待分配', 'Pending'],
  assigned: ['已分配', 'Assigned'],
  executing: ['执行中', 'Executing'],
  unknown: ['待核实', 'Unknown'],
  completed: ['已完成', 'Completed'],
  failed: ['失败', 'Failed'],
  canceled: ['已取消', 'Canceled'],
  expired: ['已超时', 'Expired'],
}

export const taskStateMoods: Readonly<Record<TaskState, Mood>> = {
  pending: 'warning',
  assigned: 'accent',
  executing: 'accent',
  unknown: 'unknown',
  completed: 'ok',
  failed: 'danger',
  canceled: 'neutral',
  expired: 'neutral',
}

export type TerminalStatus = 'idle' | 'busy' | 'offline' | 'draining' | 'paused' | 'quarantined'

export const terminalStatusWords: Readonly<Record<TerminalStatus, Word>> = {
  idle: ['空闲', 'Idle'],
  busy: ['忙碌', 'Busy'],
  offline: ['离线', 'Offline'],
  draining: ['排空', 'Draining'],
  paused: ['暂停', 'Paused'],
  quarantined: ['隔离', 'Quarantined'],
}

export const terminalStatusMoods: Readonly<Record<TerminalStatus, Mood>> = {
  idle: 'ok',
  busy: 'accent',
  offline: 'neutral',
  draining: 'warning',
  paused: 'warning',
  quarantined: 'danger',
}

export type TaskSource = 'api' | 'web' | 'schedule' | 'system'

export const taskSourceWords: Readonly<Record<TaskSource, Word>> = {
  api: ['API', 'API'],
  web: ['网页', 'Web'],
  schedule: ['定时', 'Schedule'],
  system: ['系统', 'System'],
}

const labels: ReadonlyMap<string, Word> = new Map(operations.map(({ type, label }) => [type, label]))

/** The name of an operation; of one that this console does not know yet, its type. */
export function operationWord(type: string): Word {
  return labels.get(type) ?? [type, type]
}
