// Half a minute of modest load on every part of the API, with thresholds that a healthy platform keeps on any machine.
//   npm run k6 -- smoke [--data-dir .data]
import { summarize } from './lib/summary.js'
import { untilDrained } from './scenarios/drained.js'
import { bookAndCancel, endToEndScenario } from './scenarios/end-to-end.js'
import { ingressRequestId, ingressScenario, publishOne } from './scenarios/ingress.js'
import { pollOne, pollScenario, publishPolled } from './scenarios/poll.js'

const config = JSON.parse(open('./config/smoke.json'))

export const options = {
  scenarios: {
    ingress: ingressScenario(config.ingress),
    poll: pollScenario(config.poll),
    end_to_end: endToEndScenario(config.endToEnd),
  },
  thresholds: config.thresholds,
  setupTimeout: '60s',
  teardownTimeout: `${config.drainSeconds + 60}s`,
}

export function setup() {
  const run = `K6-${Date.now().toString(36).toUpperCase()}`
  return { run, polled: publishPolled(run, config.poll) }
}

export const ingress = ({ run }) => publishOne(run, config.ingress)
export const poll = ({ polled }) => pollOne(polled)
export const wholeJob = ({ run }) => bookAndCancel(run, config.endToEnd)

export function teardown({ run, polled }) {
  // An arrival rate begins this many iterations at least; `dropped_iterations` says if it did not.
  const published = config.ingress.perSecond * config.ingress.seconds
  const asked = [
    ...polled.map((task_id) => ({ nth: 0, fields: { task_id } })),
    ...Array.from({ length: published }, (_, nth) => ({
      nth,
      fields: { query_request_id: ingressRequestId(run, nth) },
    })),
  ]
  untilDrained(asked, config.drainSeconds)
}

export function handleSummary(data) {
  return summarize('smoke', config, data)
}
