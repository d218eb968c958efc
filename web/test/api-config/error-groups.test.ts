import { expect, it } from 'vitest'
import { groupByCode } from '../../src/features/api-config/calls/error-groups.ts'

it('groups refused calls by code, the most frequent first, with their latest time and their routes', () => {
  const call = (code: string, minute: number, route: string) => ({
    code,
    at: `2026-11-27T02:${String(minute).padStart(2, '0')}:00.000+08:00`,
    route,
    status: 401,
  })
  const groups = groupByCode([
    call('SIGN_INVALID', 5, '/api/query_av'),
    call('RATE_LIMITED', 9, '/api/batch'),
    call('SIGN_INVALID', 7, '/api/book_pnr'),
    call('SIGN_INVALID', 6, '/api/book_pnr'),
    call('API_KEY_INVALID', 10, '/api/balance'),
  ])
  expect(groups.map(({ code, count }) => [code, count])).toEqual([
    ['SIGN_INVALID', 3],
    ['API_KEY_INVALID', 1],
    ['RATE_LIMITED', 1],
  ])
  expect(groups[0]).toMatchObject({
    last: '2026-11-27T02:07:00.000+08:00',
    routes: ['/api/book_pnr', '/api/query_av'],
    status: 401,
  })
})
