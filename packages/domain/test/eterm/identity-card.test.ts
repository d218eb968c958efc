import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  birthDateOfIdentityCard,
  identityCardFault,
  identityCheckCharacter,
  maskIdentity,
} from '../../src/eterm/identity-card.ts'

const TODAY = '2026-11-23'

describe('identity card', () => {
  it.each(['110101199001011237', '310101198802290019'.slice(0, 17) + identityCheckCharacter('31010119880229001')])(
    'takes %s',
    (idNo) => expect(identityCardFault(idNo, TODAY)).toBeNull(),
  )

  it.each([
    ['110101199001011238', 'check digit'],
    ['11010119900101123', '17 digits'],
    ['11010119900101123x', '17 digits'],
    [`11010119900230123${identityCheckCharacter('11010119900230123')}`, 'does not exist'],
    [`11010118990101123${identityCheckCharacter('11010118990101123')}`, 'does not exist'],
    [`11010120270101123${identityCheckCharacter('11010120270101123')}`, 'in the future'],
  ])('refuses %s: %s', (idNo, why) => expect(identityCardFault(idNo, TODAY)).toContain(why))

  const idNumbers = fc
    .tuple(
      fc.integer({ min: 100000, max: 999999 }),
      fc.date({ min: new Date('1900-01-01'), max: new Date('2026-11-22'), noInvalidDate: true }),
      fc.integer({ min: 0, max: 999 }),
    )
    .map(
      ([area, born, serial]) =>
        `${area}${born.toISOString().slice(0, 10).replaceAll('-', '')}${String(serial).padStart(3, '0')}`,
    )
    .map((first17) => first17 + identityCheckCharacter(first17))

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(idNumbers, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (idNo, at, by) => {
        expect(identityCardFault(idNo, TODAY)).toBeNull()
        const digit = (Number(idNo[at]) + by) % 10
        expect(identityCardFault(`${idNo.slice(0, at)}${digit}${idNo.slice(at + 1)}`, TODAY)).not.toBeNull()
      }),
    )
  })

  it('reads the birth date', () => expect(birthDateOfIdentityCard('110101199001011237')).toBe('1990-01-01'))

  it.each([
    ['110101199001011237', '110*************37'],
    ['E12345678', 'E12****78'],
    ['AB12345', '*******'],
    ['', ''],
  ])('masks %j as %j', (idNo, masked) => expect(maskIdentity(idNo)).toBe(masked))
})
