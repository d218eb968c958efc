// What k6's virtual users cannot know of each other is noted at one place: the witness in scripts/k6/witness.ts, which
// also receives the callbacks. Its calls are tagged `part: witness`, so that they are in nobody's figures.
import http from 'k6/http'
import { witnessUrl } from './settings.js'

const params = { headers: { 'content-type': 'application/json' }, tags: { name: 'witness', part: 'witness' } }

export const callbackUrl = `${witnessUrl}/callback`

function note(what, fields) {
  const answer = http.post(`${witnessUrl}/${what}`, JSON.stringify(fields), params)
  if (answer.status !== 200) throw new Error(`the witness does not answer: ${answer.status} ${answer.error}`)
}

/** A publication was answered with 200. `caller` is the number by which the task can be asked for again. */
export const noteAccepted = (task_id, caller) => note('accepted', { task_id, caller })

/** A terminal was given this task. */
export const noteHanded = (task_id, terminal_id, claim_token) => note('handed', { task_id, terminal_id, claim_token })

function ask(what) {
  const answer = http.get(`${witnessUrl}/${what}`, params)
  return answer.status === 200 ? answer.json() : null
}

/** `{ open, oldestOpenMs, quietMs }`: what was accepted and has not ended, and for how long nothing was noted. */
export const askNow = () => ask('now')
/** `{ untilHandedMs: [], untilEndedMs: [] }` of what came since the last call. */
export const askSince = () => ask('since')
/** `{ duplicated, bestPerSecond }` */
export const askTally = () => ask('tally')
/** `[{ task_id, caller, claims: [{ claim_token, terminal_id }] }]`: accepted, and never called back. */
export const askOpen = () => ask('open')
/** `[{ second, accepted, handed, ended, open }]` */
export const askSeconds = () => ask('seconds')
