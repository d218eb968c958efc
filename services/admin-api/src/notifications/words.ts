import type { Notification } from '@etermai/notifications'

/** Titles in mails; consoles have their own. `{subject}` and fields of the data fill them. */
const words: Readonly<Record<string, { zh: string; en: string }>> = {
  'task.completed': { zh: '任务 {subject}（{type}）已完成', en: 'Task {subject} ({type}) is completed' },
  'task.failed': {
    zh: '任务 {subject}（{type}）失败：{error_code}',
    en: 'Task {subject} ({type}) failed: {error_code}',
  },
  'task.expired': { zh: '任务 {subject}（{type}）已超时', en: 'Task {subject} ({type}) has expired' },
  'alert.task_unknown': { zh: '任务 {subject} 待核实', en: 'Task {subject} is unknown: somebody must look' },
  'alert.terminal_lost': { zh: '终端 {subject} 失联', en: 'Terminal {subject} is lost' },
  'alert.terminal_quarantined': {
    zh: '终端 {subject} 已隔离：{reason}',
    en: 'Terminal {subject} is quarantined: {reason}',
  },
  'alert.callback_dead': {
    zh: '{owner} 的回调未能送达 {origin}',
    en: 'Callbacks of {owner} could not be delivered to {origin}',
  },
  notice: { zh: '{title}：{body}', en: '{title}: {body}' },
}
const other = { zh: '{title_key}：{subject}', en: '{title_key}: {subject}' }

/** One notification in a line. */
export function wordsOf(one: Notification, language: 'zh' | 'en'): string {
  const values: Record<string, unknown> = { ...one.data, subject: one.subject, title_key: one.title }
  return (words[one.title] ?? other)[language].replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    String(values[name] ?? '-'),
  )
}
