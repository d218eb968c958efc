// Terminals poll, work for a while and report, each a virtual user of its own, until the load is over and everything has
// ended.
import { check, sleep } from 'k6'
import exec from 'k6/execution'
import { isWrite, resultOf } from '../lib/results.js'
import { announce, poll, report, terminals } from '../lib/terminal-api.js'
import { askNow, noteHanded } from '../lib/witness.js'

/** Between the steps of a job nothing is open for a moment. */
const QUIET_MS = 3000
const AGAIN_SECONDS = 0.2

export function terminalsScenario({ count }, seconds, drainSeconds) {
  return {
    executor: 'per-vu-iterations',
    vus: count,
    iterations: 1,
    maxDuration: `${seconds + drainSeconds}s`,
    exec: 'terminal',
  }
}

export function workUntilAllEnded(run, { workMs, pauseMs }, seconds) {
  const terminal = terminals[exec.scenario.iterationInTest]
  const loadEnds = exec.scenario.startTime + seconds * 1000
  for (;;) {
    const task = poll(run, terminal)
    if (task !== null) {
      execute(terminal, task, workMs)
    } else if (Date.now() > loadEnds && isAllOver()) {
      return
    } else {
      sleep(pauseMs / 1000)
    }
  }
}

function execute(terminal, task, workMs) {
  noteHanded(task.task_id, terminal.terminal_id, task.claim_token)
  sleep(workMs / 1000)
  if (isWrite(task) && !announce(terminal, task)) return
  let status = report(terminal, task, resultOf(task))
  while (status === 0 || status === 429 || status >= 500) {
    sleep(AGAIN_SECONDS)
    status = report(terminal, task, resultOf(task))
  }
  check(status, { 'the report is stored': (answered) => answered === 200 })
}

/** A terminal goes on where the witness does not answer: what is left has to be worked off. */
function isAllOver() {
  try {
    const { open, quietMs } = askNow()
    return open === 0 && quietMs > QUIET_MS
  } catch (error) {
    console.error(`${error}`)
    return false
  }
}
