import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { setClock } from '../../src/eterm/index.ts'
import { type OperationType, operationOf, operations, operationTypes } from '../../src/operations/index.ts'
import { NOW, validParams } from './valid-params.ts'

beforeAll(() => void setClock(() => NOW))
afterAll(() => void setClock())

interface JsonSchema {
  description?: string
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  anyOf?: JsonSchema[]
  additionalProperties?: unknown
  [keyword: string]: unknown
}

const toJson = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema

function undescribed(schema: JsonSchema, path: string): string[] {
  const own = schema.description === undefined ? [path] : []
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
    undescribed(field, `${path}.${name}`),
  )
  return [
    ...own,
    ...fields,
    ...(schema.items === undefined
      ? []
      : undescribed(schema.items, `${path}[]`).filter((item) => !item.endsWith('[]'))),
  ]
}

it('knows the eight operations, in the order of the product', () => {
  expect(operationTypes).toEqual([
    'query_av',
    'book_pnr',
    'extract_pnr',
    'cancel_passenger',
    'cancel_pnr',
    'issue_ticket',
    'extract_ticket_no',
    'authorize_pnr',
  ])
  expect(operationOf('toString')).toBeUndefined()
  expect(operationOf('query_av')).toBe(operations.query_av)
})

it('asks for the permissions of the product', () => {
  expect(Object.fromEntries(operationTypes.map((type) => [type, operations[type].permission]))).toEqual({
    query_av: 'query_av',
    book_pnr: 'book_pnr',
    extract_pnr: 'extract_pnr',
    cancel_passenger: 'cancel_pnr',
    cancel_pnr: 'cancel_pnr',
    issue_ticket: 'issue_ticket',
    extract_ticket_no: 'extract_ticket_no',
    authorize_pnr: 'authorize_pnr',
  })
})

describe.each(operationTypes)('%s', (type: OperationType) => {
  const operation = operations[type]

  it('is filed under its own type', () => expect(operation.type).toBe(type))

  it('has a lease that a terminal without heartbeat can live with, and clocks that contain one another', () => {
    const { waitMs, fetchMs, leaseMs, deadlineMs } = operation.defaults
    expect(leaseMs).toBe(operation.class === 'read' ? 60_000 : 180_000)
    expect(fetchMs).toBeLessThan(leaseMs)
    expect(leaseMs).toBeLessThan(deadlineMs)
    expect(deadlineMs).toBeLessThan(waitMs)
  })

  it('takes valid params and gives them back unchanged', () => {
    expect(operation.params.parse(validParams[type])).toEqual(validParams[type])
  })

  it('names its PNR', () => {
    const params = operation.params.parse(validParams[type])
    expect(operationOf(type)?.pnrOf(params)).toBe(validParams[type].pnr ?? null)
  })

  it.each([null, undefined, 'text', 1, [], true])('refuses params that are %j', (params) => {
    expect(operation.params.safeParse(params).success).toBe(false)
  })

  it('refuses unknown fields', () => {
    const refused = operation.params.safeParse({ ...validParams[type], surprise: 1 })
    expect(refused.error?.issues).toMatchObject([{ code: 'unrecognized_keys', keys: ['surprise'] }])
  })

  it('becomes JSON Schema, with every field described', () => {
    const params = toJson(operation.params)
    expect(params.type).toBe('object')
    expect(params.additionalProperties).toBe(false)
    expect(undescribed(params, 'params')).toEqual([])
    const result = toJson(operation.result)
    expect(result.type).toBe('object')
    expect(result.additionalProperties).not.toBe(false)
    expect(Object.keys(result.properties ?? {})).toContain('raw')
  })

  it('keeps result fields that it does not know', () => {
    const parsed = operation.result.safeParse({ raw: 1, surprise: 1 })
    expect(parsed.error?.issues.map(({ code }) => code) ?? []).not.toContain('unrecognized_keys')
  })
})
