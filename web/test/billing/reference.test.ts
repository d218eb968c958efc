import { expect, it } from 'vitest'
import { makeReference } from '../../src/features/billing/entries/reference.ts'

it('says when it was made, and ends by chance', () => {
  const at = new Date('2026-11-27T02:12:33.285Z')
  expect(makeReference('R', at, new Uint8Array([0, 1, 31, 32, 255]))).toBe('R-20261127-021233-23Z2Z')
  expect(makeReference('R', at)).toMatch(/^R-20261127-021233-[2-9A-HJ-NP-Z]{5}$/)
  expect(makeReference('R', at)).not.toBe(makeReference('R', at))
})
