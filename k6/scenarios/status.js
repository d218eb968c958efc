// Customers ask again and again how their tasks stand, by POST and by GET.
import { check } from 'k6'
import exec from 'k6/execution'
import { callerOf, get, post } from '../lib/api.js'
import { queryParams } from '../lib/payloads.js'
import { accepted } from '../lib/promises.js'
import { callbackUrl, noteAccepted } from '../lib/witness.js'

const PART = 'status'

export function statusScenario({ perSecond, vus }, seconds) {
  return {
    executor: 'constant-arrival-rate',
    rate: perSecond,
    timeUnit: '1s',
    duration: `${seconds}s`,
    preAllocatedVUs: vus,
    exec: 'status',
  }
}

/** Tasks to ask for, published as one batch by the first caller. */
export function publishAskedFor(run, { tasks }) {
  const entries = Array.from({ length: tasks }, (_, nth) => ({
    type: 'query_av',
    requestId: `${run}-status-${nth}`,
    callbackUrl,
    params: queryParams(nth),
  }))
  const answer = post(PART, callerOf(0), 'batch', { tasks: entries })
  if (answer === null || answer.results.some(({ code }) => code !== 'OK')) throw new Error('the batch was not accepted')
  return answer.results.map(({ data }) => {
    accepted.add(1)
    noteAccepted(data.task_id, 0)
    return data.task_id
  })
}

export function askOne(taskIds) {
  const nth = exec.scenario.iterationInTest
  const task_id = taskIds[nth % taskIds.length]
  const ask = nth % 2 === 0 ? post : get
  check(ask(PART, callerOf(0), 'task_status', { task_id }), {
    'status is of the task asked for': (task) => task !== null && task.task_id === task_id,
  })
}
