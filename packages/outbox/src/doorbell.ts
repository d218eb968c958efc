import { z } from 'zod'

/** The BullMQ queue that says "these callbacks are due". */
export const CALLBACKS_QUEUE = 'callbacks'

/**
 * A doorbell, nothing more: the rows in Postgres are the fact. A doorbell that is lost or rung twice changes only
 * when a callback is noticed. Ring it after the commit that enqueued them.
 */
export const callbackDoorbell = z.object({ event_ids: z.array(z.uuid()).max(10_000) })
export type CallbackDoorbell = z.infer<typeof callbackDoorbell>
