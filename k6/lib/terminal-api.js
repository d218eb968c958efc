// A terminal's calls. The boot_id is the same for a whole run: who goes on for a terminal is given its claim again.
import http from 'k6/http'
import { demo } from './settings.js'

/** Those that nobody plays: none when the platform has simulated terminals, which would share the tasks with ours. */
export const terminals = demo.simulated > 0 ? [] : demo.terminals

/** What http.batch takes. */
export function terminalRequest(part, terminal, method, fields) {
  return {
    method: 'POST',
    url: `${demo.base_url}/api/${method}`,
    body: JSON.stringify({ terminal_id: terminal.terminal_id, ...fields }),
    params: {
      headers: { 'content-type': 'application/json', authorization: `Bearer ${terminal.terminal_key}` },
      tags: { name: method, part },
      timeout: '60s',
    },
  }
}

function send({ url, body, params }) {
  return http.post(url, body, params)
}

export function pollRequest(run, terminal) {
  const presence = { boot_id: `${run}-${terminal.pid}`, capabilities: ['committing'] }
  return terminalRequest('poll', terminal, 'get_task', presence)
}

/** The task in an answer to a poll, or null. */
export function taskIn(answer) {
  return answer.status === 200 ? answer.json('data.task') : null
}

export const poll = (run, terminal) => taskIn(send(pollRequest(run, terminal)))

const claimOf = ({ task_id, claim_token }) => ({ task_id, claim_token })

/** Whether the irreversible step may be taken. */
export function announce(terminal, task) {
  const fields = { ...claimOf(task), stage: 'committing' }
  return send(terminalRequest('result', terminal, 'task_progress', fields)).status === 200
}

export function reportRequest(terminal, task, result) {
  return terminalRequest('result', terminal, 'report_result', { ...claimOf(task), status: 'success', result })
}

/** A terminal that does not know how it ended, and pressed no key. */
export function giveUp(terminal, claim) {
  const fields = { ...claimOf(claim), status: 'failed', error_code: 'CUT_OFF', retryable: false }
  return send(terminalRequest('result', terminal, 'report_result', fields)).status
}

/** The status of the answer. */
export const report = (terminal, task, result) => send(reportRequest(terminal, task, result)).status
