import { expect, it } from 'vitest'
import { makeReference } from '../../src/features/billing/entries/reference.ts'

it('says when it was made where whoever makes it is, and ends by chance', () => {
  const at = new Date('2026-11-26T18:12:33.285Z')
  expect(makeReference('R', 'Asia/Shanghai', at, new Uint8Array([0, 1, 31, 32, 255]))).toBe('R-20261127-0212-23Z2Z')
  expect(makeReference('R', 'Asia/Shanghai', at)).toMatch(/^R-20261127-0212-[2-9A-HJ-NP-Z]{5}$/)
  expect(makeReference('R', 'Asia/Shanghai', at)).not.toBe(makeReference('R', 'Asia/Shanghai', at))
})
