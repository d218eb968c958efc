import { isRecord } from '../../eterm/params/field-model.ts'

/** A form kept under a name: what comes again each time, without days and without numbers of documents. */
export interface Template {
  operation: string
  params: Record<string, unknown>
}

/** Never kept: they differ each time, or are nobody's business. */
const LEFT_OUT = new Set(['date', 'ticketing_deadline', 'id_no', 'birth_date', 'pnr', 'ticket_no'])
/** The longest value that a saved view takes. */
const PIECE = 500

function withoutParticulars(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutParticulars)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, held]) => (LEFT_OUT.has(name) ? [] : [[name, withoutParticulars(held)]])),
  )
}

/** As the query of a saved view. */
export function templateQuery({ operation, params }: Template): Record<string, string | string[]> {
  const text = JSON.stringify(withoutParticulars(params))
  return { operation, params: text.match(new RegExp(`.{1,${PIECE}}`, 'gsu')) ?? [] }
}

/** null: not one of ours. */
export function templateOf(query: Record<string, unknown>): Template | null {
  const { operation, params } = query
  if (typeof operation !== 'string') return null
  try {
    const read: unknown = JSON.parse((Array.isArray(params) ? params : [params]).join(''))
    return isRecord(read) ? { operation, params: read } : null
  } catch {
    return null
  }
}
