import type { DataOf, listNotifications } from '@etermai/admin-contract'
import { alertSentence, alertWords, type Speech } from '../../eterm/alerts.ts'
import type { Word } from '../../language/index.ts'
import { isKind, kinds } from './kinds.ts'

export type Notification = DataOf<typeof listNotifications>['items'][number]

/** A notification in people's words. */
export interface Telling {
  title: string
  text: string | null
}

const tasks: Readonly<Record<string, Word>> = {
  'task.completed': ['{type}已完成', '{type}: completed'],
  'task.failed': ['{type}失败', '{type}: failed'],
  'task.expired': ['{type}已超时', '{type}: expired'],
  'task.canceled': ['{type}已取消', '{type}: canceled'],
}

export function tellingOf({ kind, title, subject, data }: Notification, speech: Speech): Telling {
  const { say } = speech
  const word = tasks[title]
  if (word !== undefined) {
    const type = typeof data.type === 'string' ? speech.operation(data.type) : ''
    const pnr = typeof data.pnr === 'string' ? say(['编码 {pnr}', 'PNR {pnr}'], { pnr: data.pnr }) : null
    const rest = [pnr, data.error_code, subject?.slice(-8)]
    return { title: say(word, { type }), text: rest.filter((part) => typeof part === 'string').join(' · ') }
  }
  if (title === 'notice') return { title: String(data.title ?? ''), text: String(data.body ?? '') }
  if (title.startsWith('alert.')) {
    const alert = title.slice('alert.'.length)
    return { title: say(alertWords(alert).name), text: alertSentence(alert, subject, data, speech) }
  }
  // Of a kind that this console does not know yet: better shown as it is than not at all.
  return { title: isKind(kind) ? say(kinds[kind].name) : kind, text: subject }
}
