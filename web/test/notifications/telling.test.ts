import { notificationKinds } from '@etermai/admin-contract'
import { describe, expect, it } from 'vitest'
import { isKind } from '../../src/features/notifications/kinds.ts'
import { type Notification, tellingOf } from '../../src/features/notifications/telling.ts'
import { formatFor, say } from '../../src/language/index.ts'

const speech = (language: 'zh' | 'en') => {
  const { time, money } = formatFor(language, 'Asia/Shanghai')
  const operation = (type: string) =>
    type === 'issue_ticket' ? (language === 'en' ? 'Issue ticket' : 'PNR出票') : type
  return { say: (word: Parameters<typeof say>[0], values = {}) => say(word, language, values), operation, time, money }
}
const told = (title: string, rest: Partial<Notification> = {}, language: 'zh' | 'en' = 'zh') =>
  tellingOf(
    {
      notification_id: 1,
      kind: 'platform',
      title,
      subject: null,
      data: {},
      link: null,
      created_at: '2026-11-27T02:31:10.000+08:00',
      read_at: null,
      ...rest,
    },
    speech(language),
  )

describe('a notification in words', () => {
  it('of a task names what was to be done, its PNR, why, and which', () => {
    const task = {
      subject: '01a21920-354f-71f0-a397-aca679b27805',
      data: { type: 'issue_ticket', error_code: 'NO_PNR', pnr: 'ZZZZ98' },
    }
    expect(told('task.failed', task)).toEqual({ title: 'PNR出票失败', text: '编码 ZZZZ98 · NO_PNR · 79b27805' })
    expect(told('task.expired', { data: { type: 'issue_ticket', error_code: null, pnr: null } }, 'en')).toEqual({
      title: 'Issue ticket: expired',
      text: '',
    })
  })

  it('of an alert says whose it is, and what happened when', () => {
    const data = { office_no: 'CAN330', valid_until: '2026-11-30T02:31:10.833+08:00', owner: 'chen' }
    expect(told('alert.grant_expiring', { data })).toEqual({
      title: '授权即将到期',
      text: 'chen 的 Office号 CAN330 授权将于 2026-11-30 02:31:10 到期',
    })
    expect(told('alert.grant_expiring', { data }, 'en').text).toBe(
      'Office CAN330: the grant of chen ends at 2026-11-30 02:31:10',
    )
  })

  it('of a notice is what was written', () => {
    expect(told('notice', { data: { title: '维护', body: '今晚' } })).toEqual({ title: '维护', text: '今晚' })
  })

  it('of something that this console does not know yet is not lost', () => {
    expect(told('moon.landed', { kind: 'moon', subject: 'moon' })).toEqual({ title: 'moon', text: 'moon' })
    expect(told('alert.moon_landed', { subject: 'moon' })).toEqual({ title: '其他告警', text: 'moon' })
  })
})

it('every kind of the contract has its name and symbol', () => {
  expect(notificationKinds.filter((kind) => !isKind(kind))).toEqual([])
})
