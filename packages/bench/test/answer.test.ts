import { describe, expect, it } from 'vitest'
import { dataOf, taskIds } from '../src/load/answer.ts'

const answer = (data: unknown, status = 200) => ({ status, body: JSON.stringify({ code: 'OK', data }) })

describe('what a publication made', () => {
  it('is one task, or those of a batch', () => {
    expect(taskIds(answer({ task_id: 'a' }))).toEqual(['a'])
    const results = ['a', 'b'].map((task_id) => ({ code: 'OK', data: { task_id } }))
    expect(taskIds(answer({ results }))).toEqual(['a', 'b'])
  })

  it('is an error when one of a batch was refused: less would be measured than is counted', () => {
    const results = [
      { code: 'OK', data: { task_id: 'a' } },
      { code: 'BACKLOG_FULL', data: { task_id: '' } },
    ]
    expect(() => taskIds(answer({ results }))).toThrow('BACKLOG_FULL')
  })

  it('is an error for any answer but 200', () => {
    expect(() => dataOf(answer({}, 503))).toThrow('answered 503')
  })
})
