import { describe, expect, it } from 'vitest'
import { difference } from '../../src/features/logs/audit/difference.ts'

describe('before and after', () => {
  it('tells only fields that changed, by their paths', () =>
    expect(difference({ a: 1, b: { c: 'x', d: true } }, { a: 1, b: { c: 'y', d: true } })).toEqual([
      { path: 'b.c', before: 'x', after: 'y', change: 'changed' },
    ]))

  it('tells what came and what went', () =>
    expect(difference({ a: 1 }, { b: 2 })).toEqual([
      { path: 'a', before: 1, after: undefined, change: 'removed' },
      { path: 'b', before: undefined, after: 2, change: 'added' },
    ]))

  it('tells a field that was emptied from one that is gone', () =>
    expect(difference({ remark: 'x' }, { remark: null })).toEqual([
      { path: 'remark', before: 'x', after: null, change: 'changed' },
    ]))

  it('of lists of plain values tells what came and what went', () =>
    expect(difference({ rights: ['a', 'b', 'c'] }, { rights: ['c', 'b', 'd'] })).toEqual([
      { path: 'rights', before: ['a'], after: ['d'], change: 'changed' },
    ]))

  it('of lists of anything else shows all', () =>
    expect(difference({ list: [{ a: 1 }] }, { list: [{ a: 2 }] })).toEqual([
      { path: 'list', before: [{ a: 1 }], after: [{ a: 2 }], change: 'changed' },
    ]))

  it('takes what is new, what is gone, and what has no fields', () => {
    expect(difference(null, { a: 1 })).toEqual([{ path: 'a', before: undefined, after: 1, change: 'added' }])
    expect(difference({ a: {} }, null)).toEqual([{ path: 'a', before: {}, after: undefined, change: 'removed' }])
    expect(difference(5, 7)).toEqual([{ path: '', before: 5, after: 7, change: 'changed' }])
    expect(difference(5, null)).toEqual([{ path: '', before: 5, after: undefined, change: 'removed' }])
  })

  it('finds nothing where nothing is', () => {
    expect(difference(null, null)).toEqual([])
    expect(difference({ a: [1] }, { a: [1] })).toEqual([])
  })

  it('tells that only the order of a list changed', () =>
    expect(difference({ a: [1, 2] }, { a: [2, 1] })).toEqual([
      { path: 'a', before: [1, 2], after: [2, 1], change: 'changed' },
    ]))
})
