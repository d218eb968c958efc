import type { RightArea } from 'virtual:rights'

/** The areas of which one holds something, each with what one holds. */
export function heldIn(areas: readonly RightArea[], held: readonly string[]): RightArea[] {
  const names = new Set(held)
  return areas.flatMap(({ rights, ...area }) => {
    const own = rights.filter(({ name }) => names.has(name))
    return own.length === 0 ? [] : [{ ...area, rights: own }]
  })
}
