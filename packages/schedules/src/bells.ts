import { createQueue, createWorker, type Platform, rows, sql } from '@etermai/platform'

const ACTIVE = sql(import.meta.url, './sql/active.sql')

/** The BullMQ queue whose job schedulers ring at a schedule's times. */
export const SCHEDULES_QUEUE = 'schedules'
export interface ScheduleJob {
  schedule_id: string
}

interface Ringing {
  id: string
  cron: string
  timeZone: string
}

/** One BullMQ job scheduler for each active schedule. They are made from Postgres and may be lost at any time. */
export class Bells {
  readonly #platform: Platform
  readonly #queue
  readonly #worker

  constructor(platform: Platform, ring: (scheduleId: string) => Promise<void>) {
    this.#platform = platform
    this.#queue = createQueue<ScheduleJob>(SCHEDULES_QUEUE, platform.redisUrl, platform.log)
    this.#worker = createWorker<ScheduleJob>(SCHEDULES_QUEUE, platform.redisUrl, platform.log, ({ schedule_id }) =>
      ring(schedule_id),
    )
  }

  /** Lets a schedule ring at its times from now on. */
  async hang({ id, cron, timeZone }: Ringing): Promise<void> {
    const job = { name: 'due', data: { schedule_id: id } }
    await this.#queue.upsertJobScheduler(id, { pattern: cron, tz: timeZone }, job as never)
  }

  async takeDown(id: string): Promise<void> {
    await this.#queue.removeJobScheduler(id)
  }

  /** Makes Redis ring for what is active in Postgres, and for nothing else; what hangs already is left alone. */
  async rehang(): Promise<void> {
    const active = await rows<Ringing>(this.#platform.db, ACTIVE)
    const hanging = new Map((await this.#queue.getJobSchedulers(0, -1)).map((bell) => [bell.key, bell]))
    for (const schedule of active) {
      const bell = hanging.get(schedule.id)
      hanging.delete(schedule.id)
      if (bell?.pattern !== schedule.cron || bell.tz !== schedule.timeZone) await this.hang(schedule)
    }
    for (const id of hanging.keys()) await this.takeDown(id)
  }

  async close(): Promise<void> {
    await this.#worker.close()
    await this.#queue.closeAll()
  }
}
