import { z } from 'zod'
import { type ErrorCode, errorCatalogue } from '../errors.ts'
import { takingEmpty } from './empty.ts'
import { publishingRoutes } from './publishing.ts'
import type { RouteContract } from './route.ts'
import { screenshotForm, terminalRoutes } from './terminals.ts'

export const apiRoutes: readonly RouteContract[] = [...publishingRoutes, ...terminalRoutes]

const EVERY_ROUTE: readonly ErrorCode[] = ['INVALID_REQUEST', 'INTERNAL', 'UNAVAILABLE']
const WITH_BODY: readonly ErrorCode[] = ['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE']
const WITH_RETRY_AFTER = new Set([429, 503])

const envelope = {
  type: 'object',
  required: ['code', 'message', 'request_id'],
  properties: {
    code: { type: 'string', enum: Object.keys(errorCatalogue) },
    message: { type: 'string' },
    details: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
    request_id: { type: 'string' },
  },
}

/** The OpenAPI 3.1 document of the public and the terminal API, from the schemas that validate (docs/adr/0010). */
export function openApiDocument(version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of apiRoutes) {
    const path = paths[route.path] ?? {}
    paths[route.path] = path
    path[route.method.toLowerCase()] = operationOf(route)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'EtermAIWeb',
      version,
      description:
        'Publish a task with a signed call; exactly one terminal executes it; its outcome is stored, paid from the balance, and delivered to your callback URL.',
    },
    servers: [{ url: '/' }],
    tags: ['Publishing', 'Tasks', 'Account', 'Terminals'].map((name) => ({ name })),
    components: {
      schemas: { Error: envelope },
      securitySchemes: { terminalKey: { type: 'http', scheme: 'bearer', description: 'The terminal key' } },
    },
    paths,
  }
}

function operationOf(route: RouteContract): Record<string, unknown> {
  const operation: Record<string, unknown> = {
    operationId: `${route.method.toLowerCase()}_${route.path.split('/').at(-1)}`,
    summary: route.summary,
    tags: [route.tag],
    responses: responsesOf(route),
  }
  if (route.description !== undefined) operation.description = route.description
  if (route.tag === 'Terminals') operation.security = [{ terminalKey: [] }, {}]
  if (route.request === null)
    operation.requestBody = { required: true, content: { 'multipart/form-data': screenshotBody() } }
  else if (route.method === 'GET') operation.parameters = parametersOf(route.request)
  else
    operation.requestBody = {
      required: true,
      content: { 'application/json': { schema: bodyOf(route, route.request) } },
    }
  return operation
}

function screenshotBody(): Record<string, unknown> {
  const form = schemaOf(screenshotForm, 'input') as { properties: object; required: string[] }
  const file = { type: 'string', format: 'binary', description: 'PNG, JPEG or WebP, 4 MiB at most' }
  return {
    schema: { ...form, properties: { ...form.properties, file }, required: [...form.required, 'file'] },
    encoding: { file: { contentType: 'image/png, image/jpeg, image/webp' } },
  }
}

/** What is signed may hold empty fields; a terminal's body is no signed one. */
function bodyOf(route: RouteContract, request: z.ZodType): Record<string, unknown> {
  const schema = schemaOf(request, 'input')
  return route.tag === 'Terminals' ? schema : takingEmpty(schema, ['', null])
}

function parametersOf(schema: z.ZodType): unknown[] {
  const { properties = {}, required = [] } = takingEmpty(schemaOf(schema, 'input'), ['']) as {
    properties?: Record<string, unknown>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: property,
  }))
}

function responsesOf(route: RouteContract): Record<string, unknown> {
  const success = {
    type: 'object',
    required: ['code', 'message', 'data', 'request_id'],
    properties: {
      code: { const: 'OK' },
      message: { type: 'string' },
      data: schemaOf(route.data, 'output'),
      request_id: { type: 'string' },
    },
  }
  const responses: Record<string, unknown> = { '200': { description: 'Done', content: json(success) } }
  const byStatus = new Map<number, ErrorCode[]>()
  const common = route.method === 'GET' ? EVERY_ROUTE : [...EVERY_ROUTE, ...WITH_BODY]
  for (const code of new Set([...common, ...route.errors])) {
    const [status] = errorCatalogue[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  for (const [status, codes] of [...byStatus].sort(([a], [b]) => a - b)) {
    const description = codes.map((code) => `${code}: ${errorCatalogue[code][2]}`).join('\n\n')
    responses[String(status)] = {
      description,
      ...(WITH_RETRY_AFTER.has(status) ? { headers: { 'Retry-After': retryAfter } } : {}),
      content: json({ $ref: '#/components/schemas/Error' }),
    }
  }
  return responses
}

const retryAfter = { description: 'Seconds', required: true, schema: { type: 'integer', minimum: 1 } }

function json(schema: unknown): Record<string, unknown> {
  return { 'application/json': { schema } }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<string, unknown>
  return rest
}
