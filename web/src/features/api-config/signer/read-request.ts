export type ReadRequest =
  | { fields: Record<string, unknown>; problem: null }
  | { fields: null; problem: 'empty' | 'syntax' | 'not_object'; line: number | null }

/** The fields of a request as somebody pasted it: JSON text of an object. */
export function readRequest(text: string): ReadRequest {
  if (text.trim() === '') return { fields: null, problem: 'empty', line: null }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { fields: null, problem: 'syntax', line: lineOf(error, text) }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { fields: null, problem: 'not_object', line: null }
  }
  return { fields: value as Record<string, unknown>, problem: null }
}

/** Engines say the place in their own words: a line, or a position. */
function lineOf(error: unknown, text: string): number | null {
  const message = error instanceof Error ? error.message : ''
  const line = /line (\d+)/.exec(message)?.[1]
  if (line !== undefined) return Number(line)
  const position = /position (\d+)/.exec(message)?.[1]
  return position === undefined ? null : text.slice(0, Number(position)).split('\n').length
}
