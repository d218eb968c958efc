import { readFileSync } from 'node:fs'
import path from 'node:path'
import { repositoryRoot } from '@etermai/testkit'
import { describe, expect, it } from 'vitest'
import { alertKinds, alertSentence, alertWords } from '../../src/eterm/alerts.ts'
import { formatFor, say } from '../../src/language/index.ts'

const { time, money } = formatFor('zh', 'Asia/Shanghai')
const sentence = (kind: string, subject: string, detail: object) =>
  alertSentence(kind, subject, detail, {
    say: (word, values) => say(word, 'zh', values),
    operation: (type) => type,
    time,
    money,
  })

describe('alerts', () => {
  it('have words for every kind that the platform raises', () => {
    const source = readFileSync(path.join(repositoryRoot, 'packages/task-store/src/transitions/alerts.ts'), 'utf8')
    const raised = [...source.matchAll(/^ {4}\| '(\w+)'/gm)].map(([, kind = '']) => kind)
    expect(raised.length).toBeGreaterThan(20)
    expect([...raised, 'callback_dead', 'balance_low'].filter((kind) => !alertKinds.includes(kind))).toEqual([])
  })

  it.each(alertKinds)('%s leaves no place unfilled, whatever its detail holds', (kind) => {
    expect(sentence(kind, 'x', {})).not.toMatch(/[{}]/)
    expect(sentence(kind, 'x', { owner: 'wang' })).not.toMatch(/[{}]|undefined|null/)
  })

  it('say money, times, lanes and reasons in words', () => {
    expect(sentence('balance_low', 'user:5', { owner: 'wang', available_fen: 6_000, threshold_fen: 50_000 })).toBe(
      'wang 的可用余额为 ¥60.00，低于提醒线 ¥500.00',
    )
    expect(sentence('terminal_quarantined', 'T1', { reason: 'failed 5 times running' })).toBe(
      '终端 T1 已隔离：连续失败 5 次',
    )
    const waiting = { tasks: 3, oldest_at: '2026-11-27T02:31:10.000+08:00' }
    expect(sentence('queue_age', 'lane:*', { lane: '*', ...waiting })).toBe(
      '任意 Office：3 个任务从 2026-11-27 02:31:10 起一直在等',
    )
    expect(sentence('queue_age', 'lane:t:T1', { lane: 't:T1', ...waiting })).toMatch(/^终端 T1：/)
  })

  it('of a kind that is new are still told', () => {
    expect(alertWords('new').name[1]).toBe('Another alert')
    expect(sentence('new', 'x', {})).toBe('x')
  })
})
