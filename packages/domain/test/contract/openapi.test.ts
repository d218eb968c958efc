import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  apiRoutes,
  type ErrorCode,
  errorCatalogue,
  openApiDocument,
  operations,
  operationTypes,
} from '../../src/index.ts'
import { type Operation, objectsIn, readOpenApi } from './openapi-shape.ts'

/** As it goes over the wire. */
const served: unknown = JSON.parse(JSON.stringify(openApiDocument('1.2.3')))
const api = readOpenApi(served)
const all = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation: operation as Operation })),
)
const of = (method: string, path: string): Operation => {
  const found = all.find((one) => one.path === path && one.method === method)
  if (found === undefined) throw new Error(`no ${method} ${path}`)
  return found.operation
}
const bodyOf = (path: string) => of('post', path).requestBody?.content['application/json']?.schema ?? {}

const every: ErrorCode[] = ['INVALID_REQUEST', 'INTERNAL', 'UNAVAILABLE']
const withBody: ErrorCode[] = ['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE']
const signed: ErrorCode[] = [
  'API_KEY_INVALID',
  'SIGN_INVALID',
  'TIMESTAMP_SKEWED',
  'ACCOUNT_DISABLED',
  'IP_NOT_ALLOWED',
  'RATE_LIMITED',
]
const publish: ErrorCode[] = [
  ...signed,
  'REQUEST_ID_REUSED',
  'CALLBACK_URL_REJECTED',
  'OPERATION_NOT_PERMITTED',
  'OFFICE_NOT_PERMITTED',
  'TERMINAL_NOT_FOUND',
  'PNR_NOT_FOUND',
  'BACKLOG_FULL',
  'INSUFFICIENT_BALANCE',
]
const terminal: ErrorCode[] = ['TERMINAL_KEY_INVALID', 'RATE_LIMITED']

/** Every route of the contract with the errors that it may answer with, besides those that each route has. */
const contract: [method: string, path: string, errors: ErrorCode[]][] = [
  ...operationTypes.map((type): [string, string, ErrorCode[]] => ['post', `/api/${type}`, publish]),
  ['post', '/api/batch', signed],
  ['post', '/api/task_status', [...signed, 'TASK_NOT_FOUND']],
  ['get', '/api/task_status', [...signed, 'TASK_NOT_FOUND']],
  ['post', '/api/cancel_task', [...signed, 'TASK_NOT_FOUND', 'TASK_NOT_CANCELABLE']],
  ['post', '/api/balance', signed],
  ['post', '/api/get_task', terminal],
  ['post', '/api/heartbeat', terminal],
  ['post', '/api/task_progress', [...terminal, 'TASK_NOT_FOUND', 'CLAIM_STALE', 'TASK_CANCELED']],
  ['post', '/api/report_result', [...terminal, 'TASK_NOT_FOUND', 'CLAIM_STALE']],
  ['post', '/api/screenshot', terminal],
]

describe('the OpenAPI document', () => {
  it('is OpenAPI 3.1, with the version it was made for', () => {
    expect(api).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } })
  })

  it('holds every route of the contract and no other', () => {
    expect(all.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
      contract.map(([method, path]) => `${method} ${path}`).sort(),
    )
    expect(apiRoutes).toHaveLength(contract.length)
  })

  it.each(contract)('%s %s says which errors it answers with, under their status', (method, path, errors) => {
    const { responses } = of(method, path)
    const told = Object.entries(responses).flatMap(([status, { description }]) =>
      [...description.matchAll(/^([A-Z_]+): /gm)].map(([, code]) => `${status} ${code}`),
    )
    const common = method === 'get' ? every : [...every, ...withBody]
    const owed = [...new Set([...common, ...errors])].map((code) => `${errorCatalogue[code][0]} ${code}`)
    expect(told.sort()).toEqual(owed.sort())
  })

  it.each(contract)('%s %s answers success and failure in the envelopes', (method, path) => {
    const { 200: success, ...failures } = of(method, path).responses
    const envelope = success?.content?.['application/json']?.schema
    expect(envelope).toMatchObject({ required: ['code', 'message', 'data', 'request_id'] })
    for (const { content } of Object.values(failures)) {
      expect(content).toEqual({ 'application/json': { schema: { $ref: '#/components/schemas/Error' } } })
    }
  })

  it('says where Retry-After comes', () => {
    for (const { operation } of all) {
      const told = Object.entries(operation.responses).filter(([, { headers }]) => headers?.['Retry-After'])
      expect(told.map(([status]) => status)).toEqual(['429', '503'])
    }
  })

  it('names each operation once', () => {
    const ids = all.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('uses only tags and security schemes that it declares', () => {
    const tags = api.tags?.map(({ name }) => name)
    for (const { operation } of all) {
      for (const tag of operation.tags) expect(tags).toContain(tag)
      for (const scheme of (operation.security ?? []).flatMap(Object.keys)) {
        expect(Object.keys(api.components.securitySchemes)).toContain(scheme)
      }
    }
    expect(
      all.filter(({ operation }) => operation.tags.includes('Terminals')).every(({ operation }) => operation.security),
    ).toBe(true)
  })

  it('points nowhere that is not there', () => {
    const targets = objectsIn(served).flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []))
    expect(targets.length).toBeGreaterThan(0)
    for (const target of targets) {
      const steps = target.replace(/^#\//, '').split('/')
      const found = steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], served)
      expect(found, target).toBeDefined()
    }
  })

  it('knows every error code', () => {
    expect(api.components.schemas.Error).toMatchObject({
      properties: { code: { enum: Object.keys(errorCatalogue) } },
    })
  })

  it('asks of a GET with the query string, and demands its timestamp there', () => {
    const { parameters, requestBody } = of('get', '/api/task_status')
    expect(requestBody).toBeUndefined()
    expect(parameters?.every((one) => one.in === 'query')).toBe(true)
    const required = parameters?.filter((one) => one.required).map((one) => one.name)
    expect(required?.sort()).toEqual(['api_key', 'sign', 'timestamp', 'username'])
  })

  it('has only patterns that every reader of regular expressions understands', () => {
    const patterns = new Set(objectsIn(served).flatMap(({ pattern }) => (typeof pattern === 'string' ? [pattern] : [])))
    expect(patterns.size).toBeGreaterThan(10)
    for (const pattern of patterns) {
      expect(pattern).not.toMatch(/\\[pP]\{|\(\?<|\\k</)
      expect(() => new RegExp(pattern)).not.toThrow()
      expect(() => new RegExp(pattern, 'u')).not.toThrow()
    }
  })

  it('takes a screenshot as multipart', () => {
    expect(Object.keys(of('post', '/api/screenshot').requestBody?.content ?? {})).toEqual(['multipart/form-data'])
  })
})

describe('the documented bodies', () => {
  it.each(all.filter(({ operation }) => operation.requestBody?.content['application/json']).map(({ path }) => [path]))(
    '%s is a closed object whose required fields exist',
    (path) => {
      const body = bodyOf(path) as { properties: Record<string, unknown>; required: string[] }
      expect(body).toMatchObject({ type: 'object', additionalProperties: false })
      expect(Object.keys(body.properties)).toEqual(expect.arrayContaining(body.required))
    },
  )

  it.each(operationTypes)('%s takes what api.md lists, and its own params', (type) => {
    const body = bodyOf(`/api/${type}`) as { properties: Record<string, object>; required: string[] }
    expect(Object.keys(body.properties).sort()).toEqual(
      [
        'username api_key requestId sign callbackUrl params sign_type timestamp method',
        'priority office_no terminal_id wait',
      ]
        .flatMap((line) => line.split(' '))
        .sort(),
    )
    expect(body.required.sort()).toEqual(['api_key', 'params', 'requestId', 'sign', 'username'])
    const known = Object.keys((operations[type].params as unknown as { shape: object }).shape)
    expect(Object.keys((body.properties.params as { properties: object }).properties).sort()).toEqual(known.sort())
  })

  it('accept by the document what the platform accepts', () => {
    const body = {
      username: 'agent1',
      api_key: 'ak_7Qm2',
      requestId: 'R-0001',
      sign: '0'.repeat(32),
      params: { pnr: 'K9X8YZ' },
      wait: 30,
      priority: 9,
    }
    const documented = z.fromJSONSchema(bodyOf('/api/extract_pnr') as Parameters<typeof z.fromJSONSchema>[0])
    expect(documented.safeParse(body).success).toBe(true)
    for (const wrong of [
      { wait: 31 },
      { priority: 10 },
      { extra: 1 },
      { params: { pnr: 'k9x8yz' } },
      { requestId: 'a b' },
      { username: 'a\nb' },
    ]) {
      expect(documented.safeParse({ ...body, ...wrong }).success, JSON.stringify(wrong)).toBe(false)
    }
  })
})
