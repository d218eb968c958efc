import { describe, expect, it } from 'vitest'
import { subjectOf } from '../../src/features/alerts/subject.ts'

const ID = '01a21920-354f-71f0-a397-aca679b27805'
const of = (kind: string, subject: string, more: { detail?: object; owner?: string } = {}) =>
  subjectOf({ kind, subject, detail: more.detail ?? {}, owner: more.owner ?? null })

describe('what an alert is about', () => {
  it.each([
    ['task_unknown', ID, {}, `/tasks/${ID}`],
    ['terminal_lost', 'SHA255 01', {}, '/terminals/SHA255%2001'],
    ['hint_stale', 'T1 hint', { detail: { terminal_id: 'T1' } }, '/terminals/T1'],
    ['callback_dead', 'callbacks:5:https://x.example', {}, '/callbacks'],
    ['queue_age', 'lane:*', {}, '/tasks?status=pending'],
    ['grant_expiring', 'user:5:office:SHA255:2026-11-30T00:00:00+08:00', { owner: 'wang' }, '/offices'],
    ['balance_low', 'user:5', { owner: 'wang' }, '/users/wang'],
    ['callback_locked', ID, { detail: { task_id: ID } }, `/tasks/${ID}`],
  ])('%s %s leads to where one looks at it', (kind, subject, more, to) => {
    expect(of(kind, subject, more).to).toBe(to)
  })

  it.each([
    ['fleet_vanished', 'fleet'],
    ['callback_locked', ID],
    ['balance_low', 'user:5'],
  ])('%s %s leads nowhere, and is named as it is', (kind, subject) => {
    expect(of(kind, subject)).toEqual({ kind: 'other', name: subject, to: null, right: null })
  })
})
