// One load for all profiles; how much of what, for how long and with which thresholds is in config/.
//   npm run k6 -- smoke | steady | spike | soak | breakpoint
import { config, profile } from './lib/settings.js'
import { summarize } from './lib/summary.js'
import { terminals } from './lib/terminal-api.js'
import { bookAndCancel, endToEndScenario } from './scenarios/end-to-end.js'
import { ingressScenarios, publishOne } from './scenarios/ingress.js'
import { settle } from './scenarios/settle.js'
import { askOne, publishAskedFor, statusScenario } from './scenarios/status.js'
import { terminalsScenario, workUntilAllEnded } from './scenarios/terminals.js'
import { watchOnce, watchScenario } from './scenarios/watch.js'

const { seconds, drainSeconds } = config

export const options = {
  scenarios: {
    ...ingressScenarios(config.ingress, seconds),
    status: statusScenario(config.status, seconds),
    end_to_end: endToEndScenario(config.endToEnd, seconds),
    watch: watchScenario(seconds),
    ...(terminals.length > 0 && { terminals: terminalsScenario(config.terminals, seconds, drainSeconds) }),
  },
  thresholds: config.thresholds,
  summaryTrendStats: ['avg', 'med', 'p(95)', 'p(99)', 'max'],
  // For http.batch: all terminals at once.
  batch: 200,
  batchPerHost: 0,
  setupTimeout: '60s',
  teardownTimeout: `${drainSeconds + 120}s`,
}

export function setup() {
  const run = `K6-${Date.now().toString(36).toUpperCase()}`
  return { run, askedFor: publishAskedFor(run, config.status) }
}

export const ingress = ({ run }) => publishOne(run, config.ingress)
export const status = ({ askedFor }) => askOne(askedFor)
export const wholeJob = ({ run }) => bookAndCancel(run, config.endToEnd)
export const terminal = ({ run }) => workUntilAllEnded(run, config.terminals, seconds)
export const watch = () => watchOnce()

export function teardown({ run }) {
  settle(run, config.terminals, drainSeconds)
}

export function handleSummary(data) {
  return summarize(profile, config, data)
}
