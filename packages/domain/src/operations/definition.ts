import type { z } from 'zod'

/** How long each phase of a task may last, in milliseconds. Settings may override them per operation. */
export interface OperationClocks {
  /** How long a task may wait for a terminal before it expires. */
  readonly waitMs: number
  /** How long an assigned task may stay unfetched before it is withdrawn. */
  readonly fetchMs: number
  /** Lease while executing; must outlast the slowest run of a terminal that never renews it. */
  readonly leaseMs: number
  /** From the claim to the end, renewals or not. */
  readonly deadlineMs: number
}

/** `read` may be executed again; `write` changes the airline's world and may not. */
export type OperationClass = 'read' | 'write'

export interface OperationDefinition<
  Type extends string = string,
  Params extends z.ZodType = z.ZodType,
  Result extends z.ZodType = z.ZodType,
> {
  readonly type: Type
  readonly label: { readonly en: string; readonly zh: string }
  readonly class: OperationClass
  /** The permission a user needs; two operations may share one. */
  readonly permission: string
  /** Strict: an unknown field is an error, and every wrong field is reported with its path. */
  readonly params: Params
  /** Loose: what a terminal reports beyond these facts is kept. */
  readonly result: Result
  /** Where params hold identity numbers: dotted paths, `*` for every element. */
  readonly sensitiveParams: readonly string[]
  readonly defaults: OperationClocks
  /** The PNR that a task with these (valid) params works on, or null when it has none yet. */
  pnrOf(params: z.output<Params>): string | null
}

const MINUTE_MS = 60_000

export const readClocks: OperationClocks = {
  waitMs: 10 * MINUTE_MS,
  fetchMs: 20_000,
  leaseMs: MINUTE_MS,
  deadlineMs: 2 * MINUTE_MS,
}

export const writeClocks: OperationClocks = {
  waitMs: 30 * MINUTE_MS,
  fetchMs: 20_000,
  leaseMs: 3 * MINUTE_MS,
  deadlineMs: 5 * MINUTE_MS,
}

/** Types a definition from its schemas and keeps its `type` literal. */
export const defineOperation = <const Type extends string, Params extends z.ZodType, Result extends z.ZodType>(
  definition: OperationDefinition<Type, Params, Result>,
): OperationDefinition<Type, Params, Result> => definition
