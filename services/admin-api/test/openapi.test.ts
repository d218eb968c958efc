import { apiRoutes, errorCatalogue } from '@etermai/domain'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
// The schema that the OpenAPI Initiative publishes for 3.1 documents, as it is.
import openApiSchema from './fixtures/openapi-3.1.schema.json' with { type: 'json' }
import { openReference } from './open-reference.ts'

interface Operation {
  operationId: string
  tags: string[]
  responses: Record<string, { description: string; content: { 'application/json': { schema: unknown } } }>
  requestBody?: unknown
  parameters?: { name: string; in: string; required: boolean }[]
}

interface Document {
  openapi: string
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
}

let app: FastifyInstance
let document: Document
const ajv = addFormats.default(new Ajv2020.default({ strict: false, allErrors: true }))

beforeAll(async () => {
  app = await openReference()
  const answer = await app.inject('/openapi.json')
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toMatch(/^application\/json/)
  document = answer.json()
  ajv.addSchema({ $id: 'https://etermai.example/openapi.json', ...document }, 'document')
})
afterAll(() => app.close())

/** The part of the document that a JSON pointer names, as a validator. */
function validatorOf(...path: string[]) {
  const pointer = path.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1')).map(encodeURIComponent)
  return ajv.compile({ $ref: `https://etermai.example/openapi.json#/${pointer.join('/')}` })
}

const bodySchema = (route: string) =>
  validatorOf('paths', route, 'post', 'requestBody', 'content', 'application/json', 'schema')

const publication = {
  username: 'agent1',
  api_key: 'ak_7Qm2',
  requestId: 'R-0001',
  sign: 'A1',
  callbackUrl: '',
  params: { origin: 'SHA', destination: 'PEK', date: '2026-12-01' },
}

describe('/openapi.json', () => {
  it('is a valid OpenAPI 3.1 document', () => {
    const validate = new Ajv2020.default({ strict: false, allErrors: true, validateFormats: false }).compile(
      openApiSchema,
    )
    validate(document)
    expect(validate.errors).toBeNull()
    expect(validate({ ...document, paths: { '/x': { post: { responses: { ok: {} } } } } })).toBe(false)
  })

  it('is one for the admin API too', async () => {
    const validate = new Ajv2020.default({ strict: false, allErrors: true, validateFormats: false }).compile(
      openApiSchema,
    )
    validate((await app.inject('/openapi-admin.json')).json())
    expect(validate.errors).toBeNull()
  })

  it('has every route of the contract and no other', () => {
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(documented.toSorted()).toEqual(apiRoutes.map(({ method, path }) => `${method} ${path}`).toSorted())
  })

  it('names each operation once and tags it with what it lists', () => {
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    expect(new Set(operations.flatMap(({ tags }) => tags))).toEqual(new Set(document.tags.map(({ name }) => name)))
  })

  it('says of each route with which codes it refuses, under their HTTP status', () => {
    for (const { method, path, errors } of apiRoutes) {
      const responses = document.paths[path]?.[method.toLowerCase()]?.responses ?? {}
      for (const code of errors) {
        expect(responses[String(errorCatalogue[code][0])]?.description, `${path} ${code}`).toContain(code)
      }
    }
  })

  it('holds schemas that a validator can read, for every body and answer', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        for (const status of Object.keys(operation.responses)) {
          const at = ['paths', path, method, 'responses', status, 'content', 'application/json', 'schema']
          expect(() => validatorOf(...at), at.join(' ')).not.toThrow()
        }
        const body = ['paths', path, method, 'requestBody', 'content', 'application/json', 'schema']
        if (operation.requestBody !== undefined && path !== '/api/screenshot')
          expect(() => validatorOf(...body), body.join(' ')).not.toThrow()
      }
    }
  })

  it('takes a publication as the service does, and refuses what the service refuses', () => {
    const validate = bodySchema('/api/query_av')
    expect(validate(publication)).toBe(true)
    expect(validate({ ...publication, requestID: 'R-0001' })).toBe(false)
    expect(validate({ ...publication, params: { ...publication.params, origin: 'Shanghai' } })).toBe(false)
    const { requestId: _, ...withoutId } = publication
    expect(validate(withoutId)).toBe(false)
  })

  it('requires a timestamp in the query string', () => {
    const { parameters = [] } = document.paths['/api/task_status']?.get ?? {}
    expect(parameters.find(({ name }) => name === 'timestamp')).toMatchObject({ in: 'query', required: true })
  })
})
