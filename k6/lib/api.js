// Signed calls of the demo customers. Customers take turns, and so do the sign types. `part` says whose figures a call
// belongs to: ingress, status, end_to_end.
import { sleep } from 'k6'
import http from 'k6/http'
import { demo } from './settings.js'
import { sign } from './sign.js'

const TRIES = 5

/**
 * `data` of an answer, as far as it is read here.
 * @typedef {object} Data
 * @property {string} task_id
 * @property {string} status
 * @property {{ pnr: string, flights: object[] }} result
 * @property {{ code: string, data: { task_id: string } }[]} results
 */

/** @returns {Data} */
const dataOf = (answer) => answer.json('data')

/** The nth caller. */
export function callerOf(nth) {
  return { customer: demo.customers[nth % demo.customers.length], signType: nth % 4 < 2 ? 'MD5' : 'HMAC-SHA256' }
}

function signed({ customer, signType }, method, fields) {
  const whole = {
    username: customer.username,
    api_key: customer.api_key,
    sign_type: signType,
    timestamp: Math.floor(Date.now() / 1000),
    method,
    ...fields,
  }
  return { ...whole, sign: sign(whole, customer.md5_key, signType) }
}

/** What http.batch takes. The name keeps figures together whatever the query string. */
export function postRequest(part, caller, method, fields) {
  return {
    method: 'POST',
    url: `${demo.base_url}/api/${method}`,
    body: JSON.stringify(signed(caller, method, fields)),
    params: { headers: { 'content-type': 'application/json' }, tags: { name: method, part }, timeout: '60s' },
  }
}

/** The answer, whatever it is. */
export function postOnce(part, caller, method, fields) {
  const { url, body, params } = postRequest(part, caller, method, fields)
  return http.post(url, body, params)
}

/**
 * `data` of the answer, or null. What may succeed later is sent again, with the same requestId.
 * @returns {Data | null}
 */
export function post(part, caller, method, fields) {
  for (let tried = 1; ; tried++) {
    const answer = postOnce(part, caller, method, fields)
    if (answer.status === 200) return dataOf(answer)
    const isWorthRepeating = answer.status === 0 || answer.status === 429 || answer.status >= 500
    if (!isWorthRepeating || tried === TRIES) {
      console.error(`${method}: ${answer.status} ${answer.body || answer.error}`)
      return null
    }
    sleep(Number(answer.headers['Retry-After'] || 0) + 0.2 * tried)
  }
}

/**
 * The same call with its fields in the query string.
 * @returns {Data | null}
 */
export function get(part, caller, method, fields) {
  const pairs = Object.entries(signed(caller, method, fields)).map(
    ([name, value]) => `${name}=${encodeURIComponent(value)}`,
  )
  const url = `${demo.base_url}/api/${method}?${pairs.join('&')}`
  const answer = http.get(url, { tags: { name: `${method} (GET)`, part } })
  return answer.status === 200 ? dataOf(answer) : null
}
