import { afterAll, beforeAll, describe } from 'vitest'
import { openStage, type Stage } from './stage.ts'
import { cancel } from './themes/cancel.ts'
import { claims } from './themes/claims.ts'
import { flows } from './themes/flows.ts'
import { kills } from './themes/kills.ts'
import { money } from './themes/money.ts'
import { once } from './themes/once.ts'
import { redis } from './themes/redis.ts'
import { restarts } from './themes/restarts.ts'
import { unknown } from './themes/unknown.ts'

describe('services: every service as its own process behind the edge proxy', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage('services')
  }, 180_000)
  afterAll(() => stage?.close(), 120_000)

  flows(() => stage)
  money(() => stage)
  once(() => stage)
  cancel(() => stage)
  claims(() => stage)
  unknown(() => stage)
  redis(() => stage)
  kills(() => stage)
  restarts(() => stage)
})
