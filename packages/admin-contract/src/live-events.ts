import { taskStates, wireTime } from '@etermai/domain'
import { z } from 'zod'

/** What a watcher is sent, by the name of the event: the JSON of its data. */
export const liveEvents = {
  /** How a task stands now. Changes that follow each other closely may come as one. */
  task: z.object({
    task_id: z.uuid(),
    state: z.enum(taskStates),
    type: z.string(),
    terminal_id: z.string().nullable(),
    user_id: z.number(),
    username: z.string(),
  }),
  /** How a terminal stands now; `lost`: it is silent and its work was taken back. */
  terminal: z.object({
    terminal_id: z.string(),
    state: z.string(),
    lost: z.boolean(),
    last_seen_at: wireTime.nullable(),
  }),
  /** Something that the caller is told; nobody else hears of it. */
  notification: z.object({
    notification_id: z.number(),
    kind: z.string(),
    title: z.string(),
    subject: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
    link: z.string().nullable(),
    created_at: wireTime,
  }),
  /** Counts of every queue, when they have changed; for who has queues.read. */
  queues: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        waiting: z.number(),
        active: z.number(),
        delayed: z.number(),
        failed: z.number(),
      }),
    ),
  }),
  /** Something may have been missed: read again what is shown. */
  resync: z.object({}),
  /** The line is open. */
  beat: z.object({}),
} as const
export type LiveEventName = keyof typeof liveEvents
