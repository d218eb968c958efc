import { describe, expect, it } from 'vitest'
import { objectIn } from '../../src/eterm/object-in.ts'
import { signInSteps } from '../../src/features/help/signer/signing-steps.ts'
import { examples, firstExample } from '../../src/features/help/signer/vectors.ts'

describe('the signer of the help', () => {
  it.each(examples.map((example) => [example.title[1], example] as const))(
    'signs as the platform does: %s',
    (_title, example) => {
      const fields = objectIn(example.request)
      if (fields === null) throw new Error(example.request)
      expect(signInSteps(fields, example.key, 'MD5').signature).toBe(example.md5)
      expect(signInSteps(fields, example.key, 'HMAC-SHA256').signature).toBe(example.hmacSha256)
    },
  )

  it('names every example in both languages, and begins with that of the guide', () => {
    for (const { title } of examples) expect(title[0]).not.toBe(title[1])
    expect(examples[firstExample]?.md5).toBe('355208D5B32D972C286F4A8B5E1DCAD8')
  })

  it('says of each field how it is signed, or why not', () => {
    const { fields, stringToSign } = signInSteps({ b: '', sign: 'X', a: { d: 1, c: 'x y' }, n: null }, 'k', 'MD5')
    expect(fields).toEqual([
      { name: 'a', text: 'a={"c":"x y","d":1}', leftOut: null },
      { name: 'b', text: null, leftOut: 'empty' },
      { name: 'n', text: null, leftOut: 'empty' },
      { name: 'sign', text: null, leftOut: 'sign' },
    ])
    expect(stringToSign).toBe('a={"c":"x y","d":1}&key=k')
  })

  it('takes objects of JSON only', () => {
    expect(objectIn('{"a":1}')).toEqual({ a: 1 })
    expect(objectIn('[1]')).toBeNull()
    expect(objectIn('{')).toBeNull()
  })
})
