import { isRight, operationRightNames } from '@etermai/access'
import { z } from 'zod'

/** The permissions that operations ask for. */
export const permissions: readonly string[] = operationRightNames

/** Any right that a user can hold. */
export const permission = z.string().refine(isRight, {
  error: (issue) => `no such permission: ${String(issue.input)}; operations ask for ${permissions.join(', ')}`,
})
