// Afterwards: everything that was accepted is found again, and ends.
import { sleep } from 'k6'
import { callerOf, post } from '../lib/api.js'
import { hasEnded, lost } from '../lib/promises.js'

const LOOK_AGAIN_SECONDS = 1

/** Looks at the tasks one after the other until each has ended; what has not by then is lost. */
export function untilDrained(asked, seconds) {
  const deadline = Date.now() + seconds * 1000
  for (const { nth, fields } of asked) {
    const caller = callerOf(nth)
    let task = post(caller, 'task_status', fields)
    while (task !== null && !hasEnded(task) && Date.now() < deadline) {
      sleep(LOOK_AGAIN_SECONDS)
      task = post(caller, 'task_status', fields)
    }
    lost.add(hasEnded(task) ? 0 : 1)
    if (!hasEnded(task))
      console.error(`lost: ${JSON.stringify(fields)} is ${task === null ? 'not found' : task.status}`)
  }
}
