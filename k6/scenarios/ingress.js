// Customers publish at a rate that does not depend on how fast they are answered. Every few publications are sent twice
// at the same time: both must be answered with the same task.
import { check } from 'k6'
import exec from 'k6/execution'
import http from 'k6/http'
import { callerOf, postOnce, postRequest } from '../lib/api.js'
import { queryParams } from '../lib/payloads.js'
import { accepted, duplicated } from '../lib/promises.js'
import { callbackUrl, noteAccepted } from '../lib/witness.js'

const PART = 'ingress'

/** One scenario, or one for each phase: `share` of the time at so many `times` the rate. */
export function ingressScenarios({ perSecond, to, vus, maxVus, phases = [{ times: 1, share: 1 }] }, seconds) {
  const shared = { timeUnit: '1s', preAllocatedVUs: vus, maxVUs: maxVus, exec: 'ingress', gracefulStop: '30s' }
  if (to !== undefined) {
    const stages = [{ target: to, duration: `${seconds}s` }]
    return { ingress: { ...shared, executor: 'ramping-arrival-rate', startRate: perSecond, stages } }
  }
  let begins = 0
  return Object.fromEntries(
    phases.map(({ times, share }, nth) => {
      const lasts = Math.round(seconds * share)
      const scenario = {
        ...shared,
        executor: 'constant-arrival-rate',
        rate: Math.round(perSecond * times),
        duration: `${lasts}s`,
        startTime: `${begins}s`,
      }
      begins += lasts
      return [phases.length === 1 ? 'ingress' : `ingress_${nth + 1}`, scenario]
    }),
  )
}

export function publishOne(run, { repeatEvery }) {
  const nth = exec.scenario.iterationInTest
  const caller = callerOf(nth)
  const requestId = `${run}-${exec.scenario.name}-${nth}`
  const fields = { requestId, callbackUrl, params: queryParams(nth) }
  const ids =
    nth % repeatEvery === 0 ? publishTwice(caller, fields) : [idOf(postOnce(PART, caller, 'query_av', fields))]
  check(ids, { 'published task has an id': (all) => all.every((id) => id !== null) })
  const [id = null] = ids.filter((one) => one !== null)
  if (id === null) return
  accepted.add(1)
  noteAccepted(id, nth)
}

function publishTwice(caller, fields) {
  const request = postRequest(PART, caller, 'query_av', fields)
  const ids = http.batch([request, request]).map(idOf)
  if (ids[0] !== null && ids[1] !== null && ids[0] !== ids[1]) duplicated.add(1)
  return ids
}

function idOf(answer) {
  return answer.status === 200 ? answer.json('data.task_id') : null
}
