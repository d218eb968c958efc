import type { Mood } from '../../../design/index.ts'
import type { Word } from '../../../language/index.ts'

/** What happens to terminals. */
export const terminalEventWords: Readonly<Record<string, Word>> = {
  online: ['上线', 'Online'],
  offline: ['离线', 'Offline'],
  state: ['状态变更', 'State set'],
  tested: ['测试', 'Tested'],
  registered: ['注册', 'Registered'],
  edited: ['编辑', 'Edited'],
  assigned: ['分配', 'Assigned'],
  key_rotated: ['更换密钥', 'Key rotated'],
}

export function terminalEventWord(kind: string): Word {
  return terminalEventWords[kind] ?? [kind, kind]
}

export function terminalEventMood(kind: string): Mood {
  if (kind === 'online') return 'ok'
  if (kind === 'offline') return 'danger'
  return kind === 'state' ? 'warning' : 'neutral'
}
