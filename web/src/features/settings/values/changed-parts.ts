/** Of a value with parts, those that are not the same in the other; a value without parts as it is. */
export function changedParts(value: unknown, other: unknown): unknown {
  if (!isParts(value) || !isParts(other)) return value
  const changed = Object.entries(value).filter(([part, held]) => other[part] !== held)
  return changed.length === 0 ? value : Object.fromEntries(changed)
}

function isParts(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
