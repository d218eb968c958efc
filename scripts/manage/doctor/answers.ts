import { serviceBeats } from '@etermai/reconciler'
import type { Session } from '../session.ts'

/** Whether a part of the platform answers. */
export interface Answer {
  part: string
  answers: boolean
  detail: string
}

/** The stores, and a process of each service. Throws when Postgres does not answer: then nothing can be looked at. */
export async function answersOf(session: Session): Promise<Answer[]> {
  const beats = await serviceBeats(session.db)
  const services = beats.map(({ service, alive, silent_seconds }) => {
    const silence = silent_seconds === null ? 'was never there' : `silent for ${silent_seconds} s`
    return { part: service, answers: alive > 0, detail: alive > 0 ? `${alive} alive` : silence }
  })
  return [{ part: 'postgres', answers: true, detail: '' }, await redisAnswer(session), ...services]
}

async function redisAnswer(session: Session): Promise<Answer> {
  const redis = await session.redis
  const answers = redis !== null && (await redis.ping().catch(() => null)) !== null
  const why = session.redisUrl === undefined ? 'not known: name it with --redis-url' : 'cannot be reached'
  return { part: 'redis', answers, detail: answers ? '' : why }
}
