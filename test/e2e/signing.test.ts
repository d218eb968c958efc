import { readFileSync } from 'node:fs'
import path from 'node:path'
import { repositoryRoot } from '@etermai/testkit'
import { describe, expect, it } from 'vitest'
import { signatureOf, textToSign } from './signing.ts'

interface Vector {
  name: string
  body: Record<string, unknown>
  md5_key: string
  string_to_sign: string
  md5: string
  hmac_sha256: string
}

const file = path.join(repositoryRoot, 'packages', 'domain', 'test', 'vectors', 'sign.json')
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vector[]

describe('the signature as an integrator writes it', () => {
  it.each(vectors)('$name', ({ body, md5_key, string_to_sign, md5, hmac_sha256 }) => {
    expect(textToSign(body, md5_key)).toBe(string_to_sign)
    expect(signatureOf(body, md5_key, 'MD5')).toBe(md5)
    expect(signatureOf(body, md5_key, 'HMAC-SHA256')).toBe(hmac_sha256)
  })
})
