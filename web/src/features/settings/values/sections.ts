import type { Word } from '../../../language/index.ts'
import type { Setting } from './setting.ts'

/** What settings are read under, in this order. Security is parted by who is let in: programs, or people. */
export const sections = [
  'clocks',
  'assignment',
  'terminals',
  'limits',
  'api_security',
  'sign_in',
  'retention',
  'alerts',
] as const
export type Section = (typeof sections)[number] | 'other'

export const sectionWords: Readonly<Record<Section, Word>> = {
  clocks: ['任务时限', 'Time limits of tasks'],
  assignment: ['分配', 'Assignment'],
  terminals: ['终端', 'Terminals'],
  limits: ['容量与限流', 'Capacity and limits'],
  api_security: ['API 安全', 'API security'],
  sign_in: ['登录与注册', 'Sign-in and registration'],
  retention: ['数据保留', 'Retention'],
  alerts: ['告警与通知', 'Alerts and mail'],
  other: ['其他', 'Others'],
}

const OF_PEOPLE = /^security\.(login_|registration)/

function sectionOf({ key, group }: Pick<Setting, 'key' | 'group'>): Section {
  if (group === 'security') return OF_PEOPLE.test(key) ? 'sign_in' : 'api_security'
  return sections.find((section) => section === group) ?? 'other'
}

/** Settings by section, in the order of the page; sections without any are left out. */
export function bySection<S extends Pick<Setting, 'key' | 'group'>>(settings: readonly S[]): [Section, S[]][] {
  const order: Section[] = [...sections, 'other']
  return order
    .map((section): [Section, S[]] => [section, settings.filter((setting) => sectionOf(setting) === section)])
    .filter(([, held]) => held.length > 0)
}
