import type { FieldSchema } from 'virtual:operations'

export type FieldKind =
  | 'place'
  | 'airline'
  | 'date'
  | 'moment'
  | 'time'
  | 'money'
  | 'code'
  | 'text'
  | 'flag'
  | 'choice'
  | 'group'
  | 'groups'
  | 'texts'

/** A field of a form, made from the schema of an operation's parameters. */
export interface FieldModel {
  name: string
  kind: FieldKind
  required: boolean
  /** Of a choice. */
  options: readonly string[]
  /** What it must match, in full. */
  pattern: string | null
  example: string
  minItems: number
  maxItems: number
  /** Of a group, or of each group of several. */
  fields: readonly FieldModel[]
}

/** What is written in capitals, and never holds a blank. */
const CODE = /^\^\(?\[A-Z|\[A-Z0-9|^\^\\d\{3\}/
const PLACES = new Set(['origin', 'destination'])
const TIME_PATTERN = '^([01]\\d|2[0-3]):[0-5]\\d$'

/** Forms of an operation that the console has never heard of come out right too: all is read from the schema. */
export function fieldsOf(schema: FieldSchema): readonly FieldModel[] {
  const required = new Set(schema.required ?? [])
  return Object.entries(schema.properties ?? {}).map(([name, field]) => fieldOf(name, field, required.has(name)))
}

function fieldOf(name: string, schema: FieldSchema, required: boolean): FieldModel {
  const kind = kindOf(name, schema)
  const inner = kind === 'groups' ? schema.items : kind === 'group' ? schema : undefined
  const checked = kind === 'texts' ? schema.items : schema
  const [example] = checked?.examples ?? []
  return {
    name,
    kind,
    required,
    options: (schema.enum ?? []).map(String),
    pattern: kind === 'moment' ? null : (checked?.pattern ?? null),
    example: typeof example === 'string' ? example : '',
    minItems: schema.minItems ?? 0,
    maxItems: schema.maxItems ?? 9,
    fields: inner === undefined ? [] : fieldsOf(inner),
  }
}

function kindOf(name: string, schema: FieldSchema): FieldKind {
  if (schema.enum !== undefined) return 'choice'
  if (schema.type === 'boolean') return 'flag'
  if (schema.type === 'object') return 'group'
  if (schema.type === 'array') return schema.items?.type === 'object' ? 'groups' : 'texts'
  if (schema.format === 'date') return 'date'
  if (schema.format === 'date-time') return 'moment'
  if (PLACES.has(name)) return 'place'
  if (name === 'airline') return 'airline'
  if (schema.pattern === TIME_PATTERN) return 'time'
  if (schema.pattern?.startsWith('^(0|[1-9]') === true) return 'money'
  return schema.pattern !== undefined && CODE.test(schema.pattern) ? 'code' : 'text'
}

/** The models of the leaves below a path of names and positions, with their own paths. */
export function leavesOf(fields: readonly FieldModel[], values: unknown, at = ''): [path: string, field: FieldModel][] {
  const held = isRecord(values) ? values : {}
  return fields.flatMap((field): [string, FieldModel][] => {
    const path = at === '' ? field.name : `${at}.${field.name}`
    const value = held[field.name]
    if (field.kind === 'group') return leavesOf(field.fields, value, path)
    if (field.kind === 'groups') {
      return (Array.isArray(value) ? value : []).flatMap((each, index) =>
        leavesOf(field.fields, each, `${path}.${index}`),
      )
    }
    return [[path, field]]
  })
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
