import { isOperationType, type Language, operations, type TaskState } from '@etermai/domain'
import type { EntryKind } from '@etermai/ledger'

const STATES: Record<TaskState, string> = {
  pending: '待分配',
  assigned: '已分配',
  executing: '执行中',
  unknown: '待核实',
  completed: '已完成',
  failed: '失败',
  canceled: '已取消',
  expired: '已超时',
}
const SOURCES: Record<string, string> = { api: 'API', web: '控制台', schedule: '定时任务', system: '平台' }
const KINDS: Record<EntryKind, string> = { recharge: '充值', deduction: '扣款', adjustment: '调账', refund: '退款' }

/** An operation in the reader's language; what is not known any more as it is. */
export function operationWord(type: string | null, language: Language): string | null {
  return type !== null && isOperationType(type) ? operations[type].label[language] : type
}

export function stateWord(state: TaskState, language: Language): string {
  return language === 'zh' ? STATES[state] : state
}

export function sourceWord(source: string | null, language: Language): string | null {
  return source !== null && language === 'zh' ? (SOURCES[source] ?? source) : source
}

export function kindWord(kind: EntryKind, language: Language): string {
  return language === 'zh' ? KINDS[kind] : kind
}
