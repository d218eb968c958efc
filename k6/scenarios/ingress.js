// Customers publish at a steady rate, whatever the platform does. Every few publications are sent twice at the same
// time: both must be answered with the same task.
import { check } from 'k6'
import exec from 'k6/execution'
import http from 'k6/http'
import { callerOf, post, postRequest } from '../lib/api.js'
import { queryParams } from '../lib/payloads.js'
import { duplicated } from '../lib/promises.js'

/** The requestId of the nth publication, by which `drained` finds it again. */
export function ingressRequestId(run, nth) {
  return `${run}-I-${nth}`
}

export function ingressScenario({ perSecond, seconds, vus }) {
  return {
    executor: 'constant-arrival-rate',
    rate: perSecond,
    timeUnit: '1s',
    duration: `${seconds}s`,
    preAllocatedVUs: vus,
    exec: 'ingress',
  }
}

export function publishOne(run, { repeatEvery }) {
  const nth = exec.scenario.iterationInTest
  const caller = callerOf(nth)
  const fields = { requestId: ingressRequestId(run, nth), callbackUrl: '', params: queryParams(nth) }
  if (nth % repeatEvery !== 0) {
    check(post(caller, 'query_av', fields), {
      'published task has an id': (task) => task !== null && task.task_id !== '',
    })
    return
  }
  const request = postRequest(caller, 'query_av', fields)
  const ids = http
    .batch([request, request])
    .map((answer) => (answer.status === 200 ? answer.json('data.task_id') : null))
  check(ids, { 'both copies are answered': ([first, second]) => first !== null && second !== null })
  duplicated.add(ids[0] !== null && ids[1] !== null && ids[0] !== ids[1] ? 1 : 0)
}
