import type { z } from 'zod'

/**
 * Marks the rules that time alone breaks: what was right when it was asked may be too late when it is asked again. The
 * same request is then still answered with its task; only a new one is refused.
 */
export const UNTIMELY = { untimely: true } as const

/** Is this issue only that it is too late by now? */
export function isUntimely(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'custom' && issue.params?.untimely === true
}
