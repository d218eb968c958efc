// Once a second: how long tasks took, and how old the oldest is that has not ended.
import { oldestOpen, untilEnded, untilHanded } from '../lib/promises.js'
import { askNow, askSince } from '../lib/witness.js'

export function watchScenario(seconds) {
  return {
    executor: 'constant-arrival-rate',
    rate: 1,
    timeUnit: '1s',
    duration: `${seconds}s`,
    preAllocatedVUs: 2,
    exec: 'watch',
  }
}

export function watchOnce() {
  takeDurations()
  oldestOpen.add(askNow().oldestOpenMs)
}

/** Of what was handed and ended since the last call. */
export function takeDurations() {
  const { untilHandedMs, untilEndedMs } = askSince()
  for (const ms of untilHandedMs) untilHanded.add(ms)
  for (const ms of untilEndedMs) untilEnded.add(ms)
}
