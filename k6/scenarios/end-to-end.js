// One customer after the other does a whole job: looks for flights, books one, cancels the booking.
import { check, sleep } from 'k6'
import exec from 'k6/execution'
import { callerOf, post } from '../lib/api.js'
import { bookParams, queryParams } from '../lib/payloads.js'
import { endToEnd, hasEnded, lost } from '../lib/promises.js'

const HELD_SECONDS = 25
const LOOK_AGAIN_SECONDS = 1

export function endToEndScenario({ vus, iterations, seconds }) {
  return { executor: 'shared-iterations', vus, iterations, maxDuration: `${seconds}s`, exec: 'wholeJob' }
}

export function bookAndCancel(run, { seconds }) {
  const nth = exec.scenario.iterationInTest
  const name = `${run}-E-${nth}`
  const query = untilEnd(nth, 'query_av', `${name}-query`, queryParams(nth), seconds)
  const params = query === null ? null : bookParams(query.result, nth)
  if (!check(params, { 'the query finds a seat': (found) => found !== null })) return
  const booking = untilEnd(nth, 'book_pnr', `${name}-book`, params, seconds)
  const pnr = booking !== null && booking.status === 'completed' ? booking.result.pnr : null
  if (!check(pnr, { 'the booking has a PNR': (found) => found !== null })) return
  const canceling = untilEnd(nth, 'cancel_pnr', `${name}-cancel`, { pnr }, seconds)
  check(canceling, { 'the PNR is canceled': (task) => task !== null && task.status === 'completed' })
}

/** The task when it has ended; null, and counted as lost, when it was accepted and has not. */
function untilEnd(nth, operation, requestId, params, seconds) {
  const caller = callerOf(nth)
  const began = Date.now()
  let task = post(caller, operation, { requestId, callbackUrl: '', params, wait: HELD_SECONDS })
  if (task === null) return null
  while (!hasEnded(task) && Date.now() - began < seconds * 1000) {
    sleep(LOOK_AGAIN_SECONDS)
    task = post(caller, 'task_status', { task_id: task.task_id }) || task
  }
  lost.add(hasEnded(task) ? 0 : 1)
  if (!hasEnded(task)) return null
  endToEnd.add(Date.now() - began, { operation })
  return task
}
