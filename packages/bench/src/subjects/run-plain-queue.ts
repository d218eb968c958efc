import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { environment } from '../env.ts'

const DEADLINE_MS = 120_000

/** Sends so many empty jobs through BullMQ on this Redis, in a process of its own. Answers jobs a second. */
export async function plainQueueRate(redisUrl: string, jobs: number): Promise<number> {
  const child = fork(path.join(import.meta.dirname, 'plain-queue.ts'), {
    env: { PATH: environment.PATH, REDIS_URL: redisUrl, JOBS: String(jobs) },
    timeout: DEADLINE_MS,
  })
  const [told] = await Promise.race([
    once(child, 'message') as Promise<[{ seconds: number }]>,
    once(child, 'exit').then(([code]): never => {
      throw new Error(`the plain queue ended with ${code}`)
    }),
  ])
  await once(child, 'exit')
  return jobs / told.seconds
}
