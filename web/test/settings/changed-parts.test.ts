import { expect, it } from 'vitest'
import { changedParts } from '../../src/features/settings/values/changed-parts.ts'

it('keeps the parts that differ', () =>
  expect(changedParts({ waitMs: 1, leaseMs: 2 }, { waitMs: 1, leaseMs: 3 })).toEqual({ leaseMs: 2 }))
it('keeps parts that the other has not', () => expect(changedParts({ a: 1, b: 2 }, { a: 1 })).toEqual({ b: 2 }))
it('keeps a value that is the same, or has no parts', () => {
  expect(changedParts({ a: 1 }, { a: 1 })).toEqual({ a: 1 })
  expect(changedParts(5, 6)).toBe(5)
  expect(changedParts({ a: 1 }, null)).toEqual({ a: 1 })
})
