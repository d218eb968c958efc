import { describe, expect, it } from 'vitest'
import { checkPython } from '../src/oracles/python.ts'
import type { TaskRow } from '../src/oracles/task-rows.ts'
import type { NotedClaim } from '../src/terminals/python-journal.ts'

const task: TaskRow = {
  id: 'a',
  username: 'agency0',
  request_id: 'F-1',
  type: 'issue_ticket',
  state: 'completed',
  pnr: null,
  callback_url: null,
  error_code: null,
  was_unknown: false,
}
const claim: NotedClaim = { claim_token: 'c1', task_id: 'a', status: 'success', settled: 'reported', terminal: 8 }
const nobody = () => undefined

function found(
  claims: readonly NotedClaim[],
  state = 'completed',
  holderOf: (token: string) => number | undefined = nobody,
) {
  const { unsent, lost, shared } = checkPython(claims, new Map([['a', { ...task, state }]]), holderOf)
  return [unsent.length, lost.length, shared.length]
}

describe('the oracle of the programs that keep a journal', () => {
  it('finds nothing where every result was answered, or there was none', () => {
    const without: NotedClaim = { ...claim, claim_token: 'c2', status: null, settled: 'abandoned' }
    const refused: NotedClaim = { ...claim, claim_token: 'c3', settled: 'stale' }
    expect(found([claim, without, refused])).toEqual([0, 0, 0])
  })

  it('finds a result that stayed on disk', () => expect(found([{ ...claim, settled: null }])).toEqual([1, 0, 0]))

  it('finds a result that was taken and is gone', () => expect(found([claim], 'failed')).toEqual([0, 1, 0]))

  it('finds a claim of two programs, and of a program and a simulated terminal', () => {
    expect(found([claim, { ...claim, terminal: 9 }])).toEqual([0, 0, 1])
    expect(found([claim], 'completed', () => 3)).toEqual([0, 0, 1])
  })
})
