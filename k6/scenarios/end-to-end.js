// Customers do whole jobs: look for flights, book one, cancel the booking.
import { check, sleep } from 'k6'
import exec from 'k6/execution'
import { callerOf, post } from '../lib/api.js'
import { bookParams, queryParams } from '../lib/payloads.js'
import { accepted, hasEnded } from '../lib/promises.js'
import { callbackUrl, noteAccepted } from '../lib/witness.js'

const PART = 'end_to_end'
const HELD_SECONDS = 25
const LOOK_AGAIN_SECONDS = 1

export function endToEndScenario({ perMinute, vus, deadlineSeconds }, seconds) {
  return {
    executor: 'constant-arrival-rate',
    rate: perMinute,
    timeUnit: '1m',
    duration: `${seconds}s`,
    preAllocatedVUs: vus,
    gracefulStop: `${deadlineSeconds}s`,
    exec: 'wholeJob',
  }
}

export function bookAndCancel(run, { deadlineSeconds }) {
  const nth = exec.scenario.iterationInTest
  const name = `${run}-job-${nth}`
  const query = untilEnd(nth, 'query_av', `${name}-query`, queryParams(nth), deadlineSeconds)
  const params = query === null ? null : bookParams(query.result, nth)
  if (!check(params, { 'the query finds a seat': (found) => found !== null })) return
  const booking = untilEnd(nth, 'book_pnr', `${name}-book`, params, deadlineSeconds)
  const pnr = booking !== null && booking.status === 'completed' ? booking.result.pnr : null
  if (!check(pnr, { 'the booking has a PNR': (found) => found !== null })) return
  const canceling = untilEnd(nth, 'cancel_pnr', `${name}-cancel`, { pnr }, deadlineSeconds)
  check(canceling, { 'the PNR is canceled': (task) => task !== null && task.status === 'completed' })
}

/** The task when it has ended; null when it was not accepted or has not. */
function untilEnd(nth, operation, requestId, params, deadlineSeconds) {
  const caller = callerOf(nth)
  const began = Date.now()
  const fields = { requestId, callbackUrl, params }
  const published = post(PART, caller, operation, fields)
  if (published === null) return null
  accepted.add(1)
  noteAccepted(published.task_id, nth)
  // The same again is the same task; this time the answer is held.
  let task = post(PART, caller, operation, { ...fields, wait: HELD_SECONDS }) || published
  while (!hasEnded(task) && Date.now() - began < deadlineSeconds * 1000) {
    sleep(LOOK_AGAIN_SECONDS)
    task = post(PART, caller, 'task_status', { task_id: task.task_id }) || task
  }
  return hasEnded(task) ? task : null
}
