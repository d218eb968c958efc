import { createHash, createHmac } from 'node:crypto'
import type { Customer } from '@etermai/testkit/factories'

/** The rule of api.md, written down a second time: what is under test must not sign for itself. */
export function signatureOf(fields: Record<string, unknown>, key: string, signType = 'MD5'): string {
  const named = Object.keys(fields)
    .filter((name) => name !== 'sign' && fields[name] !== '' && fields[name] !== null && fields[name] !== undefined)
    .sort()
    .map((name) => `${name}=${typeof fields[name] === 'string' ? fields[name] : canonical(fields[name])}`)
  const text = [...named, `key=${key}`].join('&')
  const digest = signType === 'MD5' ? createHash('md5') : createHmac('sha256', key)
  return digest.update(text, 'utf8').digest('hex').toUpperCase()
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, item]) => `${JSON.stringify(name)}:${canonical(item)}`).join(',')}}`
}

/** `fields` as a call of this customer. Whatever of the caller's fields `fields` names stays as it is. */
export function signed(
  customer: Pick<Customer, 'username' | 'apiKey' | 'md5Key'>,
  fields: Record<string, unknown>,
): Record<string, unknown> {
  const call = { username: customer.username, api_key: customer.apiKey, ...fields }
  const signType = typeof fields.sign_type === 'string' && fields.sign_type !== '' ? fields.sign_type : 'MD5'
  return { ...call, sign: signatureOf(call, customer.md5Key, signType) }
}

/** Unix seconds. */
export function nowSeconds(): number {
  return Math.floor(Date.now() / 1_000)
}

/** Fields as a query string. */
export function queryOf(fields: Record<string, unknown>): string {
  const pairs = Object.entries(fields).filter(([, value]) => value !== undefined)
  return new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, String(value)])).toString()
}
