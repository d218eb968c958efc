import { stringToSign } from '@etermai/domain/string-to-sign'
import { describe, expect, it } from 'vitest'
import { differenceIn } from '../../src/features/api-config/signer/difference.ts'

const request = {
  username: '王',
  api_key: 'ak_1',
  callbackUrl: 'https://agent.example/cb',
  office_no: '',
  params: { origin: 'SHA', destination: 'PEK' },
}
const ours = stringToSign(request, '***')

function differenceOf(theirs: string) {
  const at = [...ours].findIndex((character, index) => theirs[index] !== character)
  const differs_at = at < 0 ? ours.length : at
  return differenceIn(
    { string_to_sign: ours, differs_at, expected: ours.slice(differs_at), found: theirs.slice(differs_at) },
    theirs,
  )
}

describe('the difference of two strings to sign', () => {
  it('is shown with what stands before it', () => {
    const { before, expected, found } = differenceOf(ours.replace('PEK', 'CAN'))
    expect(before.endsWith('"destination":"')).toBe(true)
    expect(before.startsWith('…')).toBe(true)
    expect(expected.startsWith('PEK')).toBe(true)
    expect(found.startsWith('CAN')).toBe(true)
  })

  it.each([
    ['another key', ours.replace('***', 'mk_other'), 'key'],
    ['no key', ours.replace('&key=***', ''), 'missing_key'],
    ['fields in another order', ours.replace(/^(api_key=[^&]*)&(callbackUrl=[^&]*)/, '$2&$1'), 'order'],
    [
      'members in another order',
      ours.replace('"destination":"PEK","origin":"SHA"', '"origin":"SHA","destination":"PEK"'),
      'order',
    ],
    ['white space in JSON', ours.replaceAll(',"', ', "'), 'spaces'],
    ['escaped characters', ours.replace('王', '\\u738b'), 'unicode'],
    [
      'percent-encoding',
      ours.replace('https://agent.example/cb', encodeURIComponent('https://agent.example/cb')),
      'percent',
    ],
    ['the sign in it', ours.replace('&username', '&sign=ABC&username'), 'sign'],
    ['empty fields in it', ours.replace('&params', '&office_no=&params'), 'empty'],
    ['another value', ours.replace('PEK', 'CAN'), null],
  ])('is told apart: %s', (_what, theirs, cause) => {
    expect(differenceOf(theirs).cause).toBe(cause)
  })
})
