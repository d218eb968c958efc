import type { z } from 'zod'
import type { ErrorCode } from '../errors.ts'

/** One route of the public contract: what validates it is also what documents it. */
export interface RouteContract {
  method: 'GET' | 'POST'
  path: string
  tag: 'Publishing' | 'Tasks' | 'Account' | 'Terminals'
  summary: string
  description?: string
  /** The body, or the query string of a GET. Null for multipart. */
  request: z.ZodType | null
  /** `data` of the success answer. */
  data: z.ZodType
  /** Every code that it may answer with, besides the HTTP ones that each route has. */
  errors: readonly ErrorCode[]
}
