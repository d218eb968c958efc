import type { DataOf, listSettings } from '@etermai/admin-contract'

export type Setting = DataOf<typeof listSettings>['items'][number]
/** As far as a value can be read and written with it. */
export type Shape = Pick<Setting, 'schema' | 'unit'>

/** What a setting is, as the form edits it. */
export type Kind = 'switch' | 'choice' | 'duration' | 'days' | 'count' | 'durations' | 'other'

interface JsonSchema {
  type?: string
  enum?: unknown[]
  minimum?: number
  maximum?: number
  properties?: Record<string, JsonSchema>
}

export function kindOf({ schema, unit }: Shape): Kind {
  const { type, enum: options, properties } = schema as JsonSchema
  if (type === 'boolean') return 'switch'
  if (Array.isArray(options)) return 'choice'
  if (type === 'object' && properties !== undefined && (unit === 'ms' || unit === 's')) return 'durations'
  if (type !== 'integer' && type !== 'number') return 'other'
  if (unit === 'ms' || unit === 's') return 'duration'
  return unit === 'days' ? 'days' : 'count'
}

/** Least and most; where there are several parts, of the first: they are alike. */
export function rangeOf({ schema }: Shape): { least: number | null; most: number | null } {
  const { properties, ...own } = schema as JsonSchema
  const { minimum = null, maximum = null } = (properties === undefined ? own : Object.values(properties)[0]) ?? {}
  return { least: minimum, most: maximum }
}

export function choicesOf({ schema }: Shape): string[] {
  return ((schema as JsonSchema).enum ?? []).map(String)
}

export function partsOf({ schema }: Shape): string[] {
  return Object.keys((schema as JsonSchema).properties ?? {})
}

/** How many ms its unit is. */
export function unitMs({ unit }: Pick<Setting, 'unit'>): number {
  return unit === 's' ? 1_000 : 1
}

/** Is a whole number within its range? The server says the rest. */
export function isWithin(value: number, shape: Shape): boolean {
  const { least, most } = rangeOf(shape)
  return Number.isInteger(value) && (least === null || value >= least) && (most === null || value <= most)
}
