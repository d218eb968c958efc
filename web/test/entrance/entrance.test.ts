import { describe, expect, it } from 'vitest'
import { clockOf } from '../../src/features/entrance/clock.ts'
import { given } from '../../src/features/entrance/given.ts'
import { ownPath } from '../../src/features/entrance/own-path.ts'

describe('where one goes after signing in', () => {
  it.each(['/', '/tasks/1?status=failed', '/a//b'])('%s is of this console', (path) => {
    expect(ownPath(path)).toBe(path)
  })

  it.each([null, '', 'tasks', '//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'])(
    '%s is not followed',
    (path) => {
      expect(ownPath(path)).toBe('/')
    },
  )
})

it.each([
  [900_000, '15:00'],
  [59_001, '1:00'],
  [1, '0:01'],
  [-5, '0:00'],
])('%d ms of waiting are shown as %s', (ms, clock) => {
  expect(clockOf(ms)).toBe(clock)
})

it('only what was filled in is sent', () => {
  expect(given({ phone: ' 138 ', display_name: '  ' })).toEqual({ phone: '138' })
})
