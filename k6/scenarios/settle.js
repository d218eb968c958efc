// Afterwards, in teardown: what is still open is worked off where k6 plays the terminals, and waited for where it does
// not; then every task that was accepted and never called back is asked for, and the witness is heard.
import { sleep } from 'k6'
import http from 'k6/http'
import { callerOf, post } from '../lib/api.js'
import { bestPerSecond, duplicated, hasEnded, lost } from '../lib/promises.js'
import { isWrite, resultOf } from '../lib/results.js'
import { announce, giveUp, pollRequest, reportRequest, taskIn, terminals } from '../lib/terminal-api.js'
import { askNow, askOpen, askTally, noteHanded } from '../lib/witness.js'
import { takeDurations } from './watch.js'

const LOOK_AGAIN_SECONDS = 0.5
/** So long after the last callback none is on its way. */
const QUIET_MS = 5000

export function settle(run, { count }, drainSeconds) {
  const deadline = Date.now() + drainSeconds * 1000
  const played = terminals.slice(0, count)
  while (askNow().open > 0 && Date.now() < deadline) {
    if (workOnce(run, played) > 0) continue
    if (askNow().quietMs > QUIET_MS) giveUpCutOff(played)
    sleep(LOOK_AGAIN_SECONDS)
  }
  // Not how old the oldest is: a threshold keeps the last word that was said under load.
  takeDurations()
  for (const { task_id, caller } of askOpen()) {
    const task = post('settle', callerOf(caller), 'task_status', { task_id })
    if (hasEnded(task)) continue
    lost.add(1)
    console.error(`lost: ${task_id} is ${task === null ? 'not found' : task.status}`)
  }
  const tally = askTally()
  duplicated.add(tally.duplicated)
  bestPerSecond.add(tally.bestPerSecond)
}

/** A write that was cut off past its point of no return is given to nobody again: its terminal has to say so. */
function giveUpCutOff(played) {
  for (const { task_id, claims } of askOpen()) {
    for (const { claim_token, terminal_id } of claims) {
      const terminal = played.find((one) => one.terminal_id === terminal_id)
      if (terminal) giveUp(terminal, { task_id, claim_token })
    }
  }
}

/** All terminals at once, one task each. A run that was cut short leaves claims: the same boot is given them again. */
function workOnce(run, played) {
  if (played.length === 0) return 0
  const polls = played.map((terminal) => pollRequest(run, terminal))
  // Of a list comes a list, which k6's types say of fixed ones alone.
  const answers = /** @type {http.Response[]} */ (/** @type {unknown} */ (http.batch(polls)))
  const claims = answers
    .map((answer, nth) => ({ terminal: played[nth], task: taskIn(answer) }))
    .filter(({ task }) => task !== null)
  for (const { terminal, task } of claims) noteHanded(task.task_id, terminal.terminal_id, task.claim_token)
  const reports = claims
    .filter(({ terminal, task }) => !isWrite(task) || announce(terminal, task))
    .map(({ terminal, task }) => reportRequest(terminal, task, resultOf(task)))
  if (reports.length > 0) http.batch(reports)
  return claims.length
}
