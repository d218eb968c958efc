import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, describe, expect, it } from 'vitest'
import { readHeard } from '../../../src/api/queries.ts'

const queries = new QueryClient()
const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
  queries.clear()
})

/** Something on a page that is read from `path`; each reading ends when the test says so. */
function shown(path: string, pages = 1) {
  const readings: { end(): void; isCut: boolean }[] = []
  const queryFn = ({ signal }: { signal: AbortSignal }) =>
    new Promise<{ pages: number[] }>((resolve) => {
      const reading = { end: () => resolve({ pages: Array.from({ length: pages }, () => 0) }), isCut: false }
      signal.addEventListener('abort', () => {
        reading.isCut = true
      })
      readings.push(reading)
    })
  ends.push(new QueryObserver(queries, { queryKey: [path], queryFn, retry: false }).subscribe(() => undefined))
  return readings
}

/** Until what was asked for has begun or ended. */
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('what an event has read again', () => {
  it('is what lies below its paths', async () => {
    const [tasks, users] = [shown('/api/admin/tasks'), shown('/api/admin/users')]
    for (const readings of [tasks, users]) readings[0]?.end()
    await turn()
    expect(readHeard(queries, ['/api/admin/tasks'])).toBe(0)
    await turn()
    expect([tasks.length, users.length]).toEqual([2, 1])
  })

  it('is not begun anew while it is being read, and is asked for again later', async () => {
    const readings = shown('/api/admin/reports/dashboard')
    readings[0]?.end()
    await turn()
    readHeard(queries, ['/api/admin/reports'])
    await turn()
    expect(readHeard(queries, ['/api/admin/reports'])).toBeGreaterThan(0)
    await turn()
    expect(readings.map(({ isCut }) => isCut)).toEqual([false, false])
    readings[1]?.end()
    await turn()
    expect(readHeard(queries, ['/api/admin/reports'])).toBe(0)
    await turn()
    expect(readings).toHaveLength(3)
  })

  it('is not a long list that was read a moment ago', async () => {
    const readings = shown('/api/admin/tasks', 600)
    readings[0]?.end()
    await turn()
    expect(readHeard(queries, ['/api/admin/tasks'])).toBeGreaterThan(0)
    await turn()
    expect(readings).toHaveLength(1)
  })
})
