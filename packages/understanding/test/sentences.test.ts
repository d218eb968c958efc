import { operationOf } from '@etermai/domain'
import { describe, expect, it } from 'vitest'
import { understand } from '../src/index.ts'
import { bookings, flights, type Line, noWrites, pnrs } from './sentences.ts'

const NOW = new Date('2026-11-26T09:00:00+08:00')

function check([said, operation, params, missing = [], notice]: Line): void {
  const form = understand(said, NOW)
  const seen = [
    form.operation,
    form.params,
    form.missing.map(({ path }) => path).toSorted(),
    form.notices.map(({ code }) => code),
  ]
  expect(seen).toEqual([
    operation,
    params ?? form.params,
    [...missing].toSorted(),
    notice === undefined ? seen[3] : [notice],
  ])
}

describe('flights', () => it.each(flights.map((line) => [line[0], line] as const))('%s', (_said, line) => check(line)))
describe('PNRs and tickets', () =>
  it.each(pnrs.map((line) => [line[0], line] as const))('%s', (_said, line) => check(line)))
describe('bookings', () =>
  it.each(bookings.map((line) => [line[0], line] as const))('%s', (_said, line) => check(line)))

describe('what must not become a write by mistake', () => {
  it.each(noWrites.map((line) => [line[0], line] as const))('%s', (_said, line) => check(line))
})

it('is a table of at least 250 sentences, each once', () => {
  const said = [...flights, ...pnrs, ...bookings, ...noWrites].map(([sentence]) => sentence)
  expect(new Set(said).size).toBe(said.length)
  expect(said.length).toBeGreaterThanOrEqual(250)
})

it('names no operation that is none', () => {
  for (const [, operation] of [...flights, ...pnrs, ...bookings]) expect(operationOf(operation ?? '')).toBeDefined()
})
