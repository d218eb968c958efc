import { afterAll, beforeAll, describe } from 'vitest'
import { browserPath } from './chromium.ts'
import { appearance } from './journeys/appearance.ts'
import { integrator } from './journeys/integrator.ts'
import { newcomer } from './journeys/newcomer.ts'
import { operator } from './journeys/operator.ts'
import { signedOut } from './journeys/signed-out.ts'
import { twoTabs } from './journeys/two-tabs.ts'
import { Stage } from './stage.ts'

const OPEN_MS = 240_000
const CLOSE_MS = 120_000

/** One platform for all of them; each stands for itself. */
describe.skipIf(browserPath === null)('journeys', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await Stage.open()
  }, OPEN_MS)
  afterAll(() => stage?.close(), CLOSE_MS)

  for (const journey of [newcomer, integrator, operator, signedOut, twoTabs, appearance]) journey(() => stage)
})
