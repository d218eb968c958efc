import { describe, expect, it } from 'vitest'
import { changesOf } from '../../src/features/account/changes.ts'
import { heldIn } from '../../src/features/account/held-rights.ts'

describe('what a profile form sends', () => {
  const stored = { display_name: '王强', phone: null }

  it('is only what differs, without the spaces around it', () => {
    expect(changesOf(stored, { display_name: ' 王强 ', phone: '' })).toEqual({})
    expect(changesOf(stored, { display_name: '王大强', phone: ' 138 0000 0000 ' })).toEqual({
      display_name: '王大强',
      phone: '138 0000 0000',
    })
  })

  it('is null for what was emptied', () => {
    expect(changesOf(stored, { display_name: ' ', phone: '' })).toEqual({ display_name: null })
  })
})

describe('own rights', () => {
  const right = (name: string) => ({ name, label: [name, name] as const })
  const areas = [
    { area: 'tasks', label: ['任务', 'Tasks'] as const, rights: [right('tasks.read'), right('tasks.cancel')] },
    { area: 'users', label: ['用户', 'Users'] as const, rights: [right('users.read')] },
  ]

  it('stand by area, without areas of which one holds nothing', () => {
    expect(heldIn(areas, ['tasks.cancel'])).toEqual([{ ...areas[0], rights: [right('tasks.cancel')] }])
  })
})
