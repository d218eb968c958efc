import { z } from 'zod'

/**
 * The signing rule leaves out top-level fields that are "" or null, so such a field says nothing: where it is optional
 * it counts as absent, where it is required it is refused like any other wrong value. Only fields that the schema
 * knows: an unknown name stays, and is refused.
 */
export function withoutEmpty(schema: z.ZodType, fields: unknown): unknown {
  if (!(schema instanceof z.ZodObject) || fields === null || typeof fields !== 'object' || Array.isArray(fields))
    return fields
  const isEmpty = ([name, value]: [string, unknown]): boolean => {
    if (value !== '' && value !== null) return false
    const field: unknown = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined
    return field instanceof z.ZodType && field.safeParse(undefined).success
  }
  const members = Object.entries(fields)
  return members.some(isEmpty) ? Object.fromEntries(members.filter((member) => !isEmpty(member))) : fields
}

interface ObjectSchema {
  properties?: Record<string, Record<string, unknown>>
  required?: string[]
}

/** Entries of a batch have optional fields too. */
function entriesTakingEmpty(property: Record<string, unknown>, empty: readonly ('' | null)[]): Record<string, unknown> {
  const { type, items } = property
  if (type !== 'array' || items === null || typeof items !== 'object') return property
  const entry = items as { oneOf?: Record<string, unknown>[] } & Record<string, unknown>
  if (entry.oneOf === undefined) return { ...property, items: takingEmpty(entry, empty) }
  return { ...property, items: { ...entry, oneOf: entry.oneOf.map((one) => takingEmpty(one, empty)) } }
}

/** The same in the words of the document: every optional property may also be one of `empty`. */
export function takingEmpty(schema: Record<string, unknown>, empty: readonly ('' | null)[]): Record<string, unknown> {
  const { properties = {}, required = [] } = schema as ObjectSchema
  const others = empty.map((value) => (value === null ? { type: 'null' } : { const: value }))
  const widened = Object.entries(properties).map(([name, property]) => {
    if (required.includes(name)) return [name, entriesTakingEmpty(property, empty)]
    const { description, examples, ...rest } = property
    return [
      name,
      {
        ...(description === undefined ? {} : { description }),
        ...(examples === undefined ? {} : { examples }),
        anyOf: [rest, ...others],
      },
    ]
  })
  return { ...schema, properties: Object.fromEntries(widened) }
}
