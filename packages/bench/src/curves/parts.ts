/** Who uses processor time. */
export const parts = ['node', 'postgres', 'redis'] as const
export type Part = (typeof parts)[number]
export type Parts = Record<Part, number>

export function partsOf(programs: Record<string, number>): Parts {
  return Object.fromEntries(parts.map((part) => [part, programs[part] ?? 0])) as Parts
}

export function mapParts(values: Parts, change: (value: number, part: Part) => number): Parts {
  return partsOf(Object.fromEntries(parts.map((part) => [part, change(values[part], part)])))
}

export function sumOf(values: Parts): number {
  return parts.reduce((total, part) => total + values[part], 0)
}
