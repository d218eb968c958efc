// No load: the signatures that the other scripts make are those of the published vectors.
//   npm run k6 -- signing
import { check } from 'k6'
import { sign, stringToSign } from './lib/sign.js'
import { summarize } from './lib/summary.js'

const vectors = JSON.parse(open('../packages/domain/test/vectors/sign.json'))

export const options = { vus: 1, iterations: 1, thresholds: { checks: ['rate==1'] } }

export default function checkVectors() {
  for (const { name, body, md5_key, string_to_sign, md5, hmac_sha256 } of vectors) {
    check(body, {
      [`${name}: text`]: () => stringToSign(body, md5_key) === string_to_sign,
      [`${name}: MD5`]: () => sign(body, md5_key, 'MD5') === md5,
      [`${name}: HMAC-SHA256`]: () => sign(body, md5_key, 'HMAC-SHA256') === hmac_sha256,
    })
  }
}

export function handleSummary(data) {
  return summarize('signing', {}, data)
}
