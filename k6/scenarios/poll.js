// Customers ask again and again how their tasks stand, by POST and by GET.
import { check } from 'k6'
import exec from 'k6/execution'
import { callerOf, get, post } from '../lib/api.js'
import { queryParams } from '../lib/payloads.js'

export function pollScenario({ perSecond, seconds, vus }) {
  return {
    executor: 'constant-arrival-rate',
    rate: perSecond,
    timeUnit: '1s',
    duration: `${seconds}s`,
    preAllocatedVUs: vus,
    exec: 'poll',
  }
}

/** Tasks to ask for, published as one batch by the first caller. */
export function publishPolled(run, { tasks }) {
  const entries = Array.from({ length: tasks }, (_, nth) => ({
    type: 'query_av',
    requestId: `${run}-P-${nth}`,
    callbackUrl: '',
    params: queryParams(nth),
  }))
  const answer = post(callerOf(0), 'batch', { tasks: entries })
  if (answer === null || answer.results.some(({ code }) => code !== 'OK')) throw new Error('the batch was not accepted')
  return answer.results.map(({ data }) => data.task_id)
}

export function pollOne(taskIds) {
  const nth = exec.scenario.iterationInTest
  const task_id = taskIds[nth % taskIds.length]
  const ask = nth % 2 === 0 ? post : get
  check(ask(callerOf(0), 'task_status', { task_id }), {
    'status is of the task asked for': (task) => task !== null && task.task_id === task_id,
  })
}
