import { type ErrorCode, errorCatalogue } from '@etermai/domain'
import { z } from 'zod'
import type { AdminRoute } from './route.ts'
import { adminRoutes } from './routes.ts'

/** What every route may answer besides its own codes. */
export const everyRoute: readonly ErrorCode[] = ['INTERNAL', 'UNAVAILABLE', 'RATE_LIMITED']
const WITH_INPUT: readonly ErrorCode[] = ['INVALID_REQUEST', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE']

/** The codes of a route: what it names, and what follows from what it takes and asks for. */
export function errorCodesOf(route: AdminRoute): ErrorCode[] {
  const takesInput = route.body !== undefined || route.query !== undefined || route.params !== undefined
  const input = takesInput ? WITH_INPUT : []
  const session: ErrorCode[] = route.right === 'public' ? [] : ['UNAUTHENTICATED']
  if (route.right !== 'public' && route.beforePasswordChange === undefined) session.push('PASSWORD_CHANGE_REQUIRED')
  if (route.right !== 'public' && route.right !== 'signed-in') session.push('NOT_PERMITTED')
  return [...new Set([...everyRoute, ...input, ...session, ...route.errors])]
}

/** The OpenAPI 3.1 document of the admin API, from the schemas that validate. */
export function adminOpenApiDocument(version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of adminRoutes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'EtermAIWeb admin API',
      version,
      description: 'Everything that people do in the console, with the rights of their role.',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(adminRoutes.map(({ tag }) => tag))].map((name) => ({ name })),
    components: {
      schemas: { Error: errorEnvelope },
      securitySchemes: { session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
    paths,
  }
}

const errorEnvelope = {
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

function operationOf(route: AdminRoute): Record<string, unknown> {
  const path = route.path.replace('/api/admin/', '').replaceAll(/[/:]+/g, '_')
  const operation: Record<string, unknown> = {
    operationId: `${route.method.toLowerCase()}_${path}`,
    summary: route.summary,
    tags: [route.tag],
    responses: responsesOf(route),
  }
  if (route.description !== undefined) operation.description = route.description
  if (route.right !== 'public') operation.security = [{ session: [] }]
  if (route.right !== 'public' && route.right !== 'signed-in') operation['x-right'] = route.right
  const parameters = [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')]
  if (parameters.length > 0) operation.parameters = parameters
  if (route.body === 'multipart') {
    const file = { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } }
    operation.requestBody = { required: true, content: { 'multipart/form-data': { schema: file } } }
  } else if (route.body !== undefined) {
    operation.requestBody = {
      required: true,
      content: { 'application/json': { schema: schemaOf(route.body, 'input') } },
    }
  }
  return operation
}

function parametersOf(schema: z.ZodObject | undefined, where: 'path' | 'query'): unknown[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, unknown>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }))
}

function responsesOf(route: AdminRoute): Record<string, unknown> {
  const { data } = route
  const content =
    'stream' in data
      ? { [data.stream]: { schema: { type: 'string' } } }
      : {
          'application/json': {
            schema: {
              type: 'object',
              required: ['code', 'message', 'data', 'request_id'],
              properties: {
                code: { const: 'OK' },
                message: { type: 'string' },
                data: schemaOf(data, 'output'),
                request_id: { type: 'string' },
              },
            },
          },
        }
  const responses: Record<string, unknown> = { '200': { description: 'Done', content } }
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of errorCodesOf(route)) {
    const [status] = errorCatalogue[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  for (const [status, codes] of [...byStatus].sort(([a], [b]) => a - b)) {
    const description = codes.map((code) => `${code}: ${errorCatalogue[code][2]}`).join('\n\n')
    const schema = { $ref: '#/components/schemas/Error' }
    responses[String(status)] = { description, content: { 'application/json': { schema } } }
  }
  return responses
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<string, unknown>
  return rest
}
