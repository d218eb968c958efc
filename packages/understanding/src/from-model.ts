import { isOperationType, operations, operationTypes, setClock } from '@etermai/domain'
import { z } from 'zod'
import { echoDate } from './dates/calendar.ts'
import type { Understanding } from './form.ts'
import { questionsOf } from './questions.ts'
import { halfWidth } from './sentence.ts'

/** No model's word is surer than this: the form is to be looked at with care. */
const CONFIDENCE = 0.5
const MAX_REPAIRS = 50
/** Fields that nobody may invent: they must stand in the sentence. */
const MUST_BE_SAID = new Set([
  'pnr',
  'ticket_no',
  'office_no',
  'flight_no',
  'id_no',
  'phone',
  'authorize_offices',
  'price_limit',
  'total',
])

const answer = z.object({ operation: z.string(), params: z.record(z.string(), z.unknown()).default({}) })

/** What a model is asked to answer by, as JSON Schema. */
export const modelAnswerSchema = {
  type: 'object',
  required: ['operation', 'params'],
  additionalProperties: false,
  properties: { operation: { type: 'string', enum: [...operationTypes, 'none'] }, params: { type: 'object' } },
} as const

/** What a model is told. */
export function modelInstructions(today: string): string {
  const schemas = operationTypes.map((type) => {
    const { $schema: _, ...schema } = z.toJSONSchema(operations[type].params, { io: 'input', unrepresentable: 'any' })
    return `${type} (${operations[type].label.en}): ${JSON.stringify(schema)}`
  })
  return [
    'You turn one sentence of a travel agent into one operation and its parameters, as JSON {"operation", "params"}.',
    `Today is ${today} in Asia/Shanghai. Give only parameters that the sentence states; leave out the others. Never invent a code, a name or a number. Copy PRIVATE_n as it stands.`,
    'Answer operation "none" if the sentence asks for nothing of these, denies it, or only asks about it.',
    ...schemas,
  ].join('\n')
}

/**
 * A form from what a model answered, kept by the same schemas as everything else: what is unknown, wrong, or a code that
 * the sentence does not hold is dropped. Null if nothing usable is left.
 */
export function formFromModel(said: string, answered: unknown, now: Date): Understanding | null {
  const read = answer.safeParse(answered)
  if (!read.success || !isOperationType(read.data.operation)) return null
  const { operation } = read.data
  const params = repaired(
    operations[operation].params,
    onlySaid(read.data.params, plain(said)) as Record<string, unknown>,
    now,
  )
  return {
    operation,
    params,
    office_no: null,
    missing: questionsOf(operation, params, now),
    ambiguous: [],
    echoes: typeof params.date === 'string' ? [{ path: 'date', text: echoDate(params.date) }] : [],
    notices: [],
    confidence: CONFIDENCE,
    understood: [],
    not_understood: [],
  }
}

const plain = (text: string) => halfWidth(text).toUpperCase().replaceAll(/[\s-]/g, '')

function onlySaid(value: unknown, said: string): unknown {
  if (Array.isArray(value)) return value.map((each) => onlySaid(each, said))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]): [string, unknown][] => {
      const stated = (one: unknown) => said.includes(plain(String(one)).replace(/\.00?$/, ''))
      if (!MUST_BE_SAID.has(name)) return [[name, onlySaid(each, said)]]
      return (Array.isArray(each) ? each.every(stated) : stated(each)) ? [[name, each]] : []
    }),
  )
}

/** Takes away what the schema refuses, one thing after the other, until only what is missing is left to ask for. */
function repaired(schema: z.ZodType, given: Record<string, unknown>, now: Date): Record<string, unknown> {
  const restore = setClock(() => now)
  try {
    const params = structuredClone(given)
    for (let round = 0; round < MAX_REPAIRS; round++) {
      const parsed = schema.safeParse(params)
      if (parsed.success || !parsed.error.issues.some((issue) => remove(params, issue))) return params
    }
    return {}
  } finally {
    restore()
  }
}

/** Removes what an issue names; false if there is nothing there. */
function remove(params: Record<string, unknown>, issue: z.core.$ZodIssue): boolean {
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
  return paths.map((path) => removeAt(params, path)).some((removed) => removed)
}

function removeAt(params: Record<string, unknown>, path: readonly PropertyKey[]): boolean {
  const last = path.at(-1)
  if (last === undefined) return false
  let holder: unknown = params
  for (const step of path.slice(0, -1)) holder = (holder as Record<PropertyKey, unknown> | undefined)?.[step]
  if (Array.isArray(holder))
    return typeof last === 'number' && last < holder.length && holder.splice(last, 1).length > 0
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, last)) return false
  return delete (holder as Record<PropertyKey, unknown>)[last]
}
