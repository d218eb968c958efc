import { describe, expect, it } from 'vitest'
import { type Batch, runByTokens } from '../../src/features/callbacks/replay/run-by-tokens.ts'
import { isDueSoon, isPaused } from '../../src/features/callbacks/when.ts'
import { eventWord, failureWord } from '../../src/features/callbacks/words.ts'

describe('a replay of many', () => {
  const batches: Record<string, Batch> = {
    a: { done: 200, refused: [], next_token: 'b' },
    b: { done: 3, refused: [{}], next_token: null },
  }
  const run = (token: string) => {
    const batch = batches[token]
    return batch === undefined ? Promise.reject(new Error(token)) : Promise.resolve(batch)
  }

  it('goes on from token to token, and tells how far it is', async () => {
    const told: number[] = []
    expect(await runByTokens('a', run, ({ done }) => told.push(done))).toEqual({ done: 203, refused: 1 })
    expect(told).toEqual([200, 203])
  })

  it('ends where a batch fails', async () => {
    await expect(runByTokens('gone', run, () => {})).rejects.toThrow('gone')
  })
})

describe('a callback', () => {
  const now = Date.parse('2026-11-27T00:00:00Z')
  const at = (seconds: number) => new Date(now + seconds * 1_000).toISOString()

  it('is paused while its destination rests, and it waits for it', () => {
    expect(isPaused({ status: 'pending', paused_until: at(5) }, now)).toBe(true)
    expect(isPaused({ status: 'pending', paused_until: at(-5) }, now)).toBe(false)
    expect(isPaused({ status: 'pending', paused_until: null }, now)).toBe(false)
    expect(isPaused({ status: 'dead', paused_until: at(5) }, now)).toBe(false)
  })

  it('is due soon around its next attempt', () => {
    expect(isDueSoon({ status: 'pending', next_attempt_at: at(5) }, now)).toBe(true)
    expect(isDueSoon({ status: 'pending', next_attempt_at: at(-5) }, now)).toBe(true)
    expect(isDueSoon({ status: 'pending', next_attempt_at: at(300) }, now)).toBe(false)
    expect(isDueSoon({ status: 'pending', next_attempt_at: at(-300) }, now)).toBe(false)
    expect(isDueSoon({ status: 'delivered', next_attempt_at: null }, now)).toBe(false)
  })

  it('keeps the name of an event, or of a failure, that is not known here', () => {
    expect(eventWord('task.moved')).toEqual(['task.moved', 'task.moved'])
    expect(eventWord('test')[1]).toBe('Trial event')
    expect(failureWord('http_503')[1]).toBe('Answered HTTP 503')
    expect(failureWord('odd')).toEqual(['odd', 'odd'])
  })
})
