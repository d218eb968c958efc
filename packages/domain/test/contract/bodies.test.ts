import { describe, expect, it } from 'vitest'
import {
  balanceBody,
  batchBody,
  batchEntry,
  cancelBody,
  MAX_BATCH,
  operations,
  pollBody,
  progressBody,
  publishBody,
  reportBody,
  statusBody,
  statusQuery,
  withoutEmpty,
} from '../../src/index.ts'

const caller = { username: 'agent1', api_key: 'ak_7Qm2', sign: '0'.repeat(32) }
const publication = { ...caller, requestId: 'R-1', params: { pnr: 'K9X8YZ' } }
const publicationBody = publishBody(operations.extract_pnr)
const id = '019ab3f2-7c1e-7a44-9a55-0d6c3a8f1e20'
const token = '6f1f3c1e-5a0b-4f58-9d3e-0b9a3a1c2d4e'
const report = { terminal_id: 'tm_1', task_id: id, claim_token: token, status: 'success' }

interface Schema {
  safeParse(value: unknown): { success: boolean; error?: { issues: { path: PropertyKey[]; keys?: string[] }[] } }
}

/** The fields that a schema complains about. */
function wrongFields(schema: Schema, value: unknown): string[] {
  const { success, error } = schema.safeParse(value)
  if (success) return []
  const fields = (error?.issues ?? []).flatMap(({ path, keys }) => keys ?? [path.join('.')])
  return [...new Set(fields)].sort()
}

describe('the body of a publication', () => {
  it.each([
    ['nothing but what is required', {}],
    [
      'everything',
      {
        callbackUrl: 'https://a.example',
        sign_type: 'MD5',
        timestamp: 1798761600,
        method: 'extract_pnr',
        priority: 0,
        office_no: 'SHA255',
        terminal_id: 'tm_1',
        wait: 0,
      },
    ],
    ['a requestId of 64 characters', { requestId: `${'a.b_c:D-'.repeat(8)}` }],
    ['a Chinese username', { username: '代理一' }],
  ])('may hold %s', (_, more) => {
    expect(wrongFields(publicationBody, { ...publication, ...more })).toEqual([])
  })

  it.each([
    ['requestId', ['', 'a b', 'a'.repeat(65), 'é', 5, null]],
    ['params', [null, [], 'x', 5]],
    ['method', ['query_av', 'Extract_pnr', ['extract_pnr'], 5]],
    ['priority', [-1, 10, 1.5, '5']],
    ['wait', [-1, 31, 0.5, '3']],
    ['office_no', ['SHA25', 'sha255', 'SHA2555', 5]],
    ['terminal_id', ['a b', 'x'.repeat(41), 5]],
    ['callbackUrl', ['x'.repeat(2_049), 5]],
    ['sign_type', ['SHA1', 'md5', 5]],
    ['timestamp', [-1, 1.5, '1798761600', 1e15]],
    ['username', ['', 'a\nb', 'a\u007f', '\u0085', '\0', 'x'.repeat(65), 5]],
    ['sign', ['', 'x'.repeat(129), null]],
    ['extra', [1, null, '']],
  ] as const)('is refused for a wrong %s, by its name', (field, values) => {
    for (const value of values) {
      expect(wrongFields(publicationBody, { ...publication, [field]: value }), String(value)).toEqual([field])
    }
  })

  it('names every wrong field at once', () => {
    const wrong = { ...publication, priority: 10, wait: 31, extra: 1, requestId: '' }
    expect(wrongFields(publicationBody, wrong)).toEqual(['extra', 'priority', 'requestId', 'wait'])
  })
})

describe('the other signed bodies', () => {
  it('a batch holds 1 to 100 entries and no requestId of its own', () => {
    const tasks = (count: number) => Array.from({ length: count }, () => ({}))
    expect(wrongFields(batchBody, { ...caller, tasks: tasks(MAX_BATCH) })).toEqual([])
    expect(wrongFields(batchBody, { ...caller, tasks: tasks(0) })).toEqual(['tasks'])
    expect(wrongFields(batchBody, { ...caller, tasks: tasks(MAX_BATCH + 1) })).toEqual(['tasks'])
    expect(wrongFields(batchBody, { ...caller, tasks: tasks(1), requestId: 'R-1' })).toEqual(['requestId'])
    expect(MAX_BATCH).toBe(100)
  })

  it('a status is asked by exactly one of the two ids', () => {
    for (const [schema, more] of [
      [statusBody, {}],
      [statusQuery, { timestamp: '1798761600' }],
    ] as const) {
      expect(wrongFields(schema, { ...caller, ...more, task_id: id })).toEqual([])
      expect(wrongFields(schema, { ...caller, ...more, query_request_id: 'R-1' })).toEqual([])
      expect(wrongFields(schema, { ...caller, ...more })).toEqual(['task_id'])
      expect(wrongFields(schema, { ...caller, ...more, task_id: id, query_request_id: 'R-1' })).toEqual(['task_id'])
    }
  })

  it('a status by GET needs its timestamp, as the digits of a query string', () => {
    expect(wrongFields(statusQuery, { ...caller, task_id: id })).toEqual(['timestamp'])
    for (const text of ['soon', '', ' 1798761600', '1.5', '1e9', '0x10', '-1']) {
      expect(wrongFields(statusQuery, { ...caller, task_id: id, timestamp: text }), text).toEqual(['timestamp'])
    }
    expect(statusQuery.parse({ ...caller, task_id: id, timestamp: '1798761600' }).timestamp).toBe(1798761600)
  })

  it('a cancellation needs its method and its timestamp', () => {
    const cancel = { ...caller, task_id: id, method: 'cancel_task', timestamp: 1798761600 }
    expect(wrongFields(cancelBody, cancel)).toEqual([])
    expect(wrongFields(cancelBody, { ...caller, task_id: id })).toEqual(['method', 'timestamp'])
    expect(wrongFields(cancelBody, { ...cancel, method: 'query_av' })).toEqual(['method'])
  })
})

describe('a field that is empty or null', () => {
  const optional = {
    publication: 'callbackUrl sign_type timestamp method priority office_no terminal_id wait',
    batchEntry: 'callbackUrl priority office_no terminal_id',
    batchBody: 'sign_type timestamp method',
    statusBody: 'sign_type timestamp method task_id query_request_id',
    statusQuery: 'sign_type method task_id query_request_id',
    cancelBody: 'sign_type',
    balanceBody: 'sign_type timestamp method',
  }
  const schemas = {
    publication: publicationBody,
    batchEntry,
    batchBody,
    statusBody,
    statusQuery,
    cancelBody,
    balanceBody,
  }

  it.each(Object.entries(schemas))('of %s counts as absent where it is optional, and stays where not', (of, schema) => {
    const may = optional[of as keyof typeof schemas].split(' ').sort()
    const names = Object.keys(schema.shape)
    for (const empty of ['', null]) {
      const left = withoutEmpty(schema, Object.fromEntries(names.map((name) => [name, empty])))
      expect(Object.keys(left as object).sort()).toEqual(names.filter((name) => !may.includes(name)).sort())
    }
  })

  it('is kept where nobody knows it, or where there is more in it than nothing', () => {
    const fields = { extra: '', toString: null, constructor: '', priority: 0, wait: false, callbackUrl: ' ' }
    expect(withoutEmpty(publicationBody, fields)).toEqual(fields)
    for (const none of [null, '', [], [null], 'text', 5]) expect(withoutEmpty(publicationBody, none)).toEqual(none)
  })
})

describe('the bodies of terminals', () => {
  it('S4 ids come in capitals too, and are read as the platform writes them', () => {
    const capitals = { ...report, task_id: id.toUpperCase(), claim_token: token.toUpperCase() }
    expect(reportBody.parse(capitals)).toMatchObject({ task_id: id, claim_token: token })
    const { status: _, ...claim } = capitals
    expect(progressBody.parse(claim)).toMatchObject({ task_id: id, claim_token: token })
    const { terminal_id, ...current } = claim
    expect(pollBody.parse({ terminal_id, current: [current] }).current).toEqual([{ task_id: id, claim_token: token }])
    expect(statusBody.parse({ ...caller, task_id: id.toUpperCase() }).task_id).toBe(id)
  })

  it('S5 a report is refused for its envelope only: its result may be anything', () => {
    for (const result of [undefined, null, 5, 'text', [], { tickets: 'none' }]) {
      expect(wrongFields(reportBody, { ...report, result })).toEqual([])
    }
    for (const error_message of [null, '', 'x'.repeat(100_000)]) {
      expect(
        wrongFields(reportBody, { ...report, status: 'failed', error_code: 'x'.repeat(500), error_message }),
      ).toEqual([])
    }
    expect(wrongFields(reportBody, { ...report, status: 'done', claim_token: 'x', more: 1 })).toEqual([
      'claim_token',
      'more',
      'status',
    ])
  })

  it('a poll needs its terminal_id only, and waits 25 s at most', () => {
    expect(wrongFields(pollBody, { terminal_id: 'tm_1' })).toEqual([])
    expect(wrongFields(pollBody, { terminal_id: 'tm_1', wait: 26 })).toEqual(['wait'])
    expect(wrongFields(pollBody, {})).toEqual(['terminal_id'])
  })
})
