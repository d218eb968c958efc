// What k6's virtual users cannot know of each other is noted at one place: the witness in scripts/k6/witness.ts, which
// also receives the callbacks. Its calls are tagged `part: witness`, so that they are in nobody's figures.
import http from 'k6/http'
import { witnessUrl } from './settings.js'

const params = { headers: { 'content-type': 'application/json' }, tags: { name: 'witness', part: 'witness' } }

export const callbackUrl = `${witnessUrl}/callback`

function heard(answer) {
  if (answer.status !== 200) throw new Error(`the witness does not answer: ${answer.status} ${answer.error}`)
  return answer
}

function note(what, fields) {
  heard(http.post(`${witnessUrl}/${what}`, JSON.stringify(fields), params))
}

/** A publication was answered with 200. `caller` is the number by which the task can be asked for again. */
export const noteAccepted = (task_id, caller) => note('accepted', { task_id, caller })

/** A terminal was given this task. */
export const noteHanded = (task_id, terminal_id, claim_token) => note('handed', { task_id, terminal_id, claim_token })

const ask = (what) => heard(http.get(`${witnessUrl}/${what}`, params)).json()

/**
 * What was accepted and has not ended, and for how long nothing was noted.
 * @returns {{ open: number, oldestOpenMs: number, quietMs: number }}
 */
export const askNow = () => ask('now')
/**
 * Of what came since the last call.
 * @returns {{ untilHandedMs: number[], untilEndedMs: number[] }}
 */
export const askSince = () => ask('since')
/** @returns {{ duplicated: number, bestPerSecond: number }} */
export const askTally = () => ask('tally')
/**
 * Accepted, and never called back.
 * @returns {{ task_id: string, caller: number, claims: { claim_token: string, terminal_id: string }[] }[]}
 */
export const askOpen = () => ask('open')
/** @returns {{ second: number, accepted: number, handed: number, ended: number, open: number }[]} */
export const askSeconds = () => ask('seconds')
