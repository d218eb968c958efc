import { stringToSign } from '@etermai/domain/string-to-sign'
import { hmac } from '@noble/hashes/hmac'
import { md5 } from '@noble/hashes/legacy'
import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils'

export type SignType = 'MD5' | 'HMAC-SHA256'

/** A field as it is signed, or why it is not. */
export type FieldStep =
  | { name: string; text: string; leftOut: null }
  | { name: string; text: null; leftOut: 'sign' | 'empty' }

export interface Signing {
  fields: FieldStep[]
  stringToSign: string
  signature: string
}

/** Signs a request step by step, by the rule that the platform itself applies. */
export function signInSteps(request: Readonly<Record<string, unknown>>, key: string, signType: SignType): Signing {
  const text = stringToSign(request, key)
  const bytes = utf8ToBytes(text)
  const digest = signType === 'MD5' ? md5(bytes) : hmac(sha256, utf8ToBytes(key), bytes)
  return {
    fields: Object.keys(request)
      .toSorted()
      .map((name) => stepOf(name, request[name])),
    stringToSign: text,
    signature: bytesToHex(digest).toUpperCase(),
  }
}

const NO_KEY = 'key='

function stepOf(name: string, value: unknown): FieldStep {
  if (name === 'sign') return { name, text: null, leftOut: 'sign' }
  const alone = stringToSign({ [name]: value }, '')
  if (alone === NO_KEY) return { name, text: null, leftOut: 'empty' }
  return { name, text: alone.slice(0, -`&${NO_KEY}`.length), leftOut: null }
}
