import { z } from 'zod'

/** What OpenAPI 3.1.0 demands of a document, as far as ours uses it. Strict: a misspelt keyword is an error. */

const schemaObject = z.record(z.string(), z.unknown())
const encoding = z.record(z.string(), z.strictObject({ contentType: z.string() }))
const mediaTypes = z.record(
  z.string().regex(/^[\w.+-]+\/[\w.+-]+$/),
  z.strictObject({ schema: schemaObject, encoding: encoding.optional() }),
)
const header = z.strictObject({ description: z.string().min(1), required: z.boolean(), schema: schemaObject })

const response = z.strictObject({
  description: z.string().min(1),
  headers: z.record(z.string(), header).optional(),
  content: mediaTypes.optional(),
})

const parameter = z.strictObject({
  name: z.string().min(1),
  in: z.enum(['query', 'header', 'path', 'cookie']),
  required: z.boolean().optional(),
  description: z.string().optional(),
  schema: schemaObject,
})

const operation = z.strictObject({
  operationId: z.string().regex(/^[A-Za-z0-9_]+$/),
  summary: z.string().min(1),
  description: z.string().min(1).optional(),
  tags: z.array(z.string()).min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  parameters: z.array(parameter).optional(),
  requestBody: z
    .strictObject({ required: z.boolean().optional(), description: z.string().optional(), content: mediaTypes })
    .optional(),
  responses: z.record(z.string().regex(/^([1-5]\d\d|default)$/), response),
})

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const

const document = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({ title: z.string().min(1), version: z.string().min(1), description: z.string().optional() }),
  servers: z.array(z.strictObject({ url: z.string().min(1), description: z.string().optional() })).optional(),
  tags: z.array(z.strictObject({ name: z.string(), description: z.string().optional() })).optional(),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[\w.-]+$/), schemaObject),
    securitySchemes: z.record(
      z.string().regex(/^[\w.-]+$/),
      z.strictObject({ type: z.literal('http'), scheme: z.string(), description: z.string().optional() }),
    ),
  }),
  paths: z.record(z.string().startsWith('/'), z.partialRecord(z.enum(methods), operation)),
})

export type OpenApi = z.output<typeof document>
export type Operation = z.output<typeof operation>

/** The document, read by the rules above. Throws ZodError. */
export function readOpenApi(value: unknown): OpenApi {
  return document.parse(value)
}

/** Every object within a value, the value included. */
export function objectsIn(value: unknown): Record<string, unknown>[] {
  if (value === null || typeof value !== 'object') return []
  const inside = Object.values(value).flatMap(objectsIn)
  return Array.isArray(value) ? inside : [value as Record<string, unknown>, ...inside]
}
