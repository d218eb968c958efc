import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await stage.world()
  await stage.world()
})
afterAll(() => stage?.[Symbol.asyncDispose]())

describe('a platform that is well', () => {
  it('gives no finding, whether the newest rows or all are looked at', async () => {
    expect(await stage.found()).toEqual([])
    expect(await stage.found({ all: true })).toEqual([])
  })
})
