import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../cast.ts'
import { picture, type Stage, type Visitor } from '../stage.ts'

const STEP_MS = 300_000

/**
 * One person's way through the console, in a window of their own: steps that each go on where the one before stopped.
 * In the end nothing may have been complained of but what was refused to them, which they were told.
 */
export function journey(
  name: string,
  stage: () => Stage,
  person: Person | null,
  steps: (page: () => Page, visitor: () => Visitor) => void,
): void {
  describe(name, { timeout: STEP_MS }, () => {
    let visitor: Visitor
    beforeAll(async () => {
      visitor = await stage().visitor(person)
    })
    afterEach(async ({ task }) => {
      if (task.result?.state !== 'fail') return
      for (const [nth, tab] of visitor.context.pages().entries()) {
        await tab.screenshot({ path: picture(`failed-${name}-${task.name}-${nth}`) })
      }
    })
    afterAll(() => visitor?.context.close())

    steps(
      () => visitor.page,
      () => visitor,
    )

    it('and the browser complained of nothing', () => {
      expect(visitor.watch.take().filter((line) => !/^4\d\d /.test(line))).toEqual([])
    })
  })
}
