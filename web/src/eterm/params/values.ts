import { toLocal, toMoment } from '../../lists/times.ts'
import { type FieldModel, isRecord, leavesOf } from './field-model.ts'

/** What a form holds: as its parameters do, but that nothing is absent. Text for all but flags, groups and lists. */
export type Values = Readonly<Record<string, unknown>>

/** The trade writes its time limits in the time of Shanghai, wherever one reads them. */
const TRADE_ZONE = 'Asia/Shanghai'

/** A form filled as far as parameters go; groups that must be there have a first one. */
export function valuesOf(fields: readonly FieldModel[], params: unknown): Values {
  const given = isRecord(params) ? params : {}
  return Object.fromEntries(fields.map((field) => [field.name, startOf(field, given[field.name])]))
}

function startOf(field: FieldModel, given: unknown): unknown {
  switch (field.kind) {
    case 'group':
      return valuesOf(field.fields, given)
    case 'groups': {
      const groups = Array.isArray(given) ? given : []
      const missing = Math.max(0, field.minItems - groups.length)
      return [...groups, ...Array.from({ length: missing }, () => ({}))].map((each) => valuesOf(field.fields, each))
    }
    case 'texts':
      return Array.isArray(given) ? given.map(String).join(' ') : ''
    case 'flag':
      return given === true
    case 'choice':
      return typeof given === 'string' ? given : field.required ? (field.options[0] ?? '') : ''
    case 'moment':
      return typeof given === 'string' ? toLocal(given, TRADE_ZONE) : ''
    default:
      return typeof given === 'string' || typeof given === 'number' ? String(given) : ''
  }
}

/** What is sent: what was left empty is left out, codes are in capitals. */
export function paramsOf(fields: readonly FieldModel[], values: Values): Record<string, unknown> {
  const params: Record<string, unknown> = {}
  for (const field of fields) {
    const value = sentOf(field, values[field.name])
    if (value !== undefined) params[field.name] = value
  }
  return params
}

function sentOf(field: FieldModel, value: unknown): unknown {
  if (field.kind === 'group') {
    const params = paramsOf(field.fields, isRecord(value) ? value : {})
    return Object.keys(params).length > 0 || field.required ? params : undefined
  }
  if (field.kind === 'groups') {
    const groups = (Array.isArray(value) ? value : []).filter(isRecord).map((each) => paramsOf(field.fields, each))
    return groups.length > 0 || field.required ? groups : undefined
  }
  if (field.kind === 'flag') return value === true ? true : undefined
  const text = typeof value === 'string' ? value.trim() : ''
  if (text === '') return undefined
  if (field.kind === 'texts') return text.toUpperCase().split(/[\s,;\uff0c\u3001\uff1b]+/)
  if (field.kind === 'moment') return toMoment(text, TRADE_ZONE) ?? text
  if (field.kind === 'code' || field.kind === 'place' || field.kind === 'airline') return text.toUpperCase()
  // Names in Latin letters are written in capitals; Chinese ones have no others.
  return field.name === 'name' && text.includes('/') ? text.toUpperCase() : text
}

export type Fault = 'required' | 'form'

/** What can be seen to be wrong without asking: by the path of each field. */
export function faultsOf(fields: readonly FieldModel[], values: Values): Map<string, Fault> {
  const faults = new Map<string, Fault>()
  for (const [path, field] of leavesOf(fields, values)) {
    const sent = sentOf(field, valueAt(values, path))
    if (sent === undefined) {
      if (field.required && field.kind !== 'flag' && isWanted(fields, values, path)) faults.set(path, 'required')
    } else if (field.pattern !== null) {
      const pattern = new RegExp(field.pattern)
      const texts = Array.isArray(sent) ? sent : [sent]
      if (texts.some((text) => typeof text === 'string' && !pattern.test(text))) faults.set(path, 'form')
    }
  }
  return faults
}

/** A field of an optional group that is left empty altogether is not wanted. */
function isWanted(fields: readonly FieldModel[], values: Values, path: string): boolean {
  const [first = '', ...rest] = path.split('.')
  const field = fields.find(({ name }) => name === first)
  if (rest.length === 0 || field === undefined || field.kind !== 'group' || field.required) return true
  return sentOf(field, values[first]) !== undefined
}

export function valueAt(values: unknown, path: string): unknown {
  let at = values
  for (const step of path.split('.')) {
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined
  }
  return at
}

/** The same values but for one. */
export function withValue<T>(values: T, path: string, value: unknown): T {
  const [step = '', ...rest] = path.split('.')
  const below = (held: unknown) => (rest.length === 0 ? value : withValue(held, rest.join('.'), value))
  if (Array.isArray(values)) return values.map((each, index) => (String(index) === step ? below(each) : each)) as T
  const held: Record<string, unknown> = isRecord(values) ? values : {}
  return { ...held, [step]: below(held[step]) } as T
}

/** `params.passengers[0].id_no` of an error, `passengers[0].id_no` of a question: `passengers.0.id_no`. */
export function fieldPath(path: string): string {
  return path
    .replace(/^(?:body\.)?params(?:\.|$)/, '')
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .replace(/^\./, '')
}

/** Where something that is said of a path is shown: at the field, or at the first one below it. */
export function placeOfPath(fields: readonly FieldModel[], values: Values, path: string): string | null {
  const leaves = leavesOf(fields, values).map(([leaf]) => leaf)
  if (leaves.includes(path)) return path
  return leaves.find((leaf) => leaf.startsWith(`${path}.`)) ?? null
}

/** Where an error of the server is shown; null: no field of this form is meant. */
export function placeOfError(fields: readonly FieldModel[], values: Values, path: string): string | null {
  if (!/^(?:body\.)?params[.[]/.test(path)) return null
  const at = fieldPath(path)
  const groups = at.replace(/\.\d+$/, '')
  const isGroup = fields.some(({ name, kind }) => kind === 'groups' && name === groups)
  return isGroup ? at : placeOfPath(fields, values, at)
}
