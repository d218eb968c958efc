import { z } from 'zod'

type Path = readonly (string | number)[]
export type Report = (path: Path, message: string) => void

/**
 * A rule between fields of one object. By default zod skips such rules as soon as any field is wrong, and the caller
 * would learn of the second mistake only after mending the first; this one runs whenever the fields that it reads are
 * themselves right.
 */
export function acrossFields<Value extends object>(
  fields: readonly (keyof Value & string)[],
  rule: (value: Value, report: Report) => void,
): z.core.$ZodCheck<Value> {
  return z.superRefine<Value>(
    (value, context) => {
      rule(value, (path, message) => context.addIssue({ code: 'custom', path: [...path], message }))
    },
    {
      when: ({ value, issues }) =>
        typeof value === 'object' &&
        value !== null &&
        !issues.some(({ path, code }) => {
          const field = path?.[0]
          if (field === undefined) return code !== 'unrecognized_keys'
          return fields.some((read) => read === field)
        }),
    },
  )
}

/** Positions of elements whose key an earlier element has already. */
export function repeated<Element>(
  elements: readonly Element[],
  keyOf: (element: Element) => string | undefined,
): number[] {
  const seen = new Set<string>()
  return elements.flatMap((element, index) => {
    const key = keyOf(element)
    if (key === undefined) return []
    if (seen.has(key)) return [index]
    seen.add(key)
    return []
  })
}
