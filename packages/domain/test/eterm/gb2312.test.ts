import { expect, it } from 'vitest'
import { gb2312Characters, isGb2312, outsideGb2312 } from '../../src/eterm/gb2312.ts'

it('holds the 682 symbols and 6,763 hanzi of GB 2312-80', () => {
  expect(gb2312Characters.size).toBe(682 + 6763)
  expect(
    [...gb2312Characters].filter((character) => /\p{Script=Han}/u.test(character) && character > '一').length,
  ).toBeGreaterThan(6700)
  expect(gb2312Characters.has('\ufffd')).toBe(false)
})

it.each(['测试甲', 'CESHI/YI', 'a1 ~', '啊', '齄', '！￥', ''])('%j can be carried', (text) =>
  expect(isGb2312(text)).toBe(true),
)

// Traditional and rare characters are in GBK, which the decoder knows too.
it.each([
  ['測試', ['測', '試']],
  ['张𠮷', ['𠮷']],
  ['€1', ['€']],
  ['王喆', ['喆']],
  ['李昇昇', ['昇']],
  ['a\tb', ['\t']],
  ['😀', ['😀']],
])('%j lacks %j', (text, lacking) => expect(outsideGb2312(text)).toEqual(lacking))
