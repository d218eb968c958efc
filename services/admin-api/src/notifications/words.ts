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
  'alert.callbacks_failing': {
    zh: '{owner} 的回调地址 {origin} 持续失败，已暂停',
    en: 'Callbacks of {owner} to {origin} keep failing and are paused',
  },
  'alert.queue_age': {
    zh: '队列 {lane} 的任务等待过久（{oldest_at} 起）',
    en: 'Tasks of lane {lane} have waited since {oldest_at}',
  },
  'alert.balance_low': { zh: '{owner} 的余额不足', en: 'The balance of {owner} is low' },
  'alert.grant_expiring': {
    zh: '{owner} 的 Office号 {office_no} 授权将于 {valid_until} 到期',
    en: 'The grant of Office {office_no} to {owner} ends at {valid_until}',
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
