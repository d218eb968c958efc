import type { Word } from '../../../language/index.ts'

export interface Subject {
  kind: string
  name: string
}

/** What a line of the trail is about, as it is written: `user:agent1`. */
export function readSubject(subject: string): Subject {
  const at = subject.indexOf(':')
  return at < 0 ? { kind: '', name: subject } : { kind: subject.slice(0, at), name: subject.slice(at + 1) }
}

export const subjectWords: Readonly<Record<string, Word>> = {
  user: ['用户', 'User'],
  login: ['登录名', 'Sign-in name'],
  role: ['角色', 'Role'],
  office: ['Office号', 'Office'],
  terminal: ['终端', 'Terminal'],
  terminal_group: ['终端组', 'Terminal group'],
  task: ['任务', 'Task'],
  schedule: ['定时任务', 'Schedule'],
  setting: ['参数', 'Parameter'],
  price: ['价格', 'Price'],
  alert: ['告警', 'Alert'],
  export: ['导出', 'Export'],
  notice: ['系统通知', 'Notice'],
  queue: ['队列', 'Queue'],
  callbacks: ['回调', 'Callbacks'],
}

/** Where the subject is to be seen, and the right that this asks for. */
export function placeOf({ kind, name }: Subject): { to: string; right: string } | null {
  const id = encodeURIComponent(name)
  if (kind === 'user') return { to: `/users/${id}`, right: 'users.read' }
  if (kind === 'task') return { to: `/tasks/${id}`, right: 'tasks.read' }
  if (kind === 'terminal') return { to: `/terminals/${id}`, right: 'terminals.read' }
  if (kind === 'setting') return { to: `/settings/history?key=${id}`, right: 'settings.read' }
  if (kind === 'price') return { to: '/billing/prices', right: 'prices.read' }
  return null
}
