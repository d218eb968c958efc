import { expect, it } from 'vitest'
import { maskParams, maskResult, operationTypes } from '../../src/operations/index.ts'
import { validParams } from './valid-params.ts'

it('masks identity numbers and nothing else, and leaves its input alone', () => {
  const before = structuredClone(validParams.book_pnr)
  const masked = maskParams('book_pnr', validParams.book_pnr)
  expect(masked).toEqual({
    ...before,
    passengers: (before.passengers as Record<string, string>[]).map((passenger, index) => ({
      ...passenger,
      id_no: ['110*************37', 'E12****78', 'BIR*****01'][index],
    })),
  })
  expect(validParams.book_pnr).toEqual(before)
})

it.each(operationTypes)('leaves no identity number in the params of %s', (type) => {
  expect(JSON.stringify(maskParams(type, validParams[type]))).not.toContain('110101199001011237')
})

it.each([null, 1, 'x', [], { passengers: 'x' }, { passengers: [null, 1, { id_no: 5 }] }])(
  'takes what was never validated: %j',
  (params) => {
    expect(maskParams('book_pnr', params)).toEqual(params)
  },
)

it('gives params of unknown operations back', () => expect(maskParams('other', { id_no: 'x' })).toEqual({ id_no: 'x' }))

it('masks results, in their fields and on their screens', () => {
  expect(
    maskResult({
      passengers: [{ name: '测试甲', id_no: '110101199001011237' }],
      raw: ' 5.SSR FOID MU HK1 NI110101199001011237/P1\n 6.SSR FOID MU HK1 PPE12345678/P2\n 7.RMK 1101',
      total: '1.00',
      none: null,
    }),
  ).toEqual({
    passengers: [{ name: '测试甲', id_no: '110*************37' }],
    raw: ' 5.SSR FOID MU HK1 NI110*************37/P1\n 6.SSR FOID MU HK1 PPE12****78/P2\n 7.RMK 1101',
    total: '1.00',
    none: null,
  })
})
