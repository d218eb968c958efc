// The signature of docs/signing-guide.md, with k6's own crypto module. `npm run k6 -- signing` checks it.
import crypto from 'k6/crypto'

/** RFC 8785 of a value that JSON can hold. */
export function canonicalJson(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`)
  return `{${members.join(',')}}`
}

export function stringToSign(fields, md5Key) {
  const parts = Object.keys(fields)
    .sort()
    .filter((name) => name !== 'sign' && fields[name] !== '' && fields[name] !== null && fields[name] !== undefined)
    .map((name) => `${name}=${typeof fields[name] === 'string' ? fields[name] : canonicalJson(fields[name])}`)
  return [...parts, `key=${md5Key}`].join('&')
}

/** Upper-case hex. */
export function sign(fields, md5Key, signType) {
  const text = stringToSign(fields, md5Key)
  const digest = signType === 'MD5' ? crypto.md5(text, 'hex') : crypto.hmac('sha256', md5Key, text, 'hex')
  return digest.toUpperCase()
}
