import { z } from 'zod'

/** Every answer of the platform. Unknown fields are accepted, so that older programs outlive new versions. */
export const envelope = z.looseObject({
  code: z.string(),
  message: z.string().optional(),
  data: z.unknown().optional(),
})

const task = z.looseObject({
  task_id: z.string(),
  type: z.string(),
  params: z.unknown(),
  claim_token: z.string(),
  lease_seconds: z.number(),
  /** RFC 3339 */
  deadline: z.string(),
  attempt: z.number().optional(),
})

/** A task as get_task gives it. */
export type ClaimedTask = z.output<typeof task>

export const pollAnswer = z.looseObject({
  task: task.nullish(),
  poll_after_ms: z.number().nonnegative().default(3_000),
  cancel: z.array(z.string()).default([]),
  state: z.string().default('active'),
})

export type PollAnswer = z.output<typeof pollAnswer>

export const progressAnswer = z.looseObject({ cancel_requested: z.boolean().default(false) })
