import { operations } from '@etermai/domain'
import { z } from 'zod'

/** Every permission that a user can hold: those which the operations ask for. */
export const permissions: readonly string[] = [
  ...new Set(Object.values(operations).map((operation) => operation.permission)),
]

export const permission = z.string().refine((name) => permissions.includes(name), {
  error: (issue) => `no such permission: ${String(issue.input)}; there are ${permissions.join(', ')}`,
})
