import { AdminClient } from '@etermai/admin-client'
import { publishTask } from '@etermai/admin-contract'
import type { Page, Request } from 'playwright-core'
import { expect, it } from 'vitest'
import { newRequestId } from '../../../../test/e2e/stage.ts'
import { queryOf } from '../../../../test/e2e/trip.ts'
import { PASSWORD } from '../cast.ts'
import type { Stage } from '../stage.ts'
import { journey } from './journey.ts'

const STREAM = '/api/admin/live'

/** The tabs of a browser: one of them reads the live events, for all. */
export function twoTabs(stage: () => Stage): void {
  journey('two tabs', stage, 'wang', (first, visitor) => {
    let second: Page
    const streams: Request[] = []
    const lookAtTasks = async (page: Page) => {
      await page.goto('/tasks')
      await page.getByText('实时', { exact: true }).waitFor()
      await page.getByRole('table', { name: '任务' }).or(page.getByText('还没有任务')).waitFor()
    }
    /** A flight query that no other is like. @returns how its task is called in the list */
    const publish = async (nth: number): Promise<RegExp> => {
      const wang = new AdminClient({ baseUrl: stage().baseUrl })
      await wang.signIn('wang', PASSWORD)
      const params = queryOf(nth)
      await wang.call(publishTask, { body: { type: 'query_av', request_id: newRequestId(), params } })
      return new RegExp(`${params.origin} → ${params.destination} ${params.date}`)
    }

    it('share one stream', async () => {
      const { context } = visitor()
      context.on('request', (request) => request.url().endsWith(STREAM) && streams.push(request))
      await lookAtTasks(first())
      second = await context.newPage()
      await lookAtTasks(second)
      expect(streams.map((request) => request.frame().page())).toEqual([first()])
    })

    it('both show a task that was published elsewhere', async () => {
      const name = await publish(11)
      for (const page of [first(), second]) await page.getByRole('link', { name }).waitFor()
      expect(streams).toHaveLength(1)
    })

    it('when the one that reads is closed, the other takes over', async () => {
      const taken = second.waitForRequest((request) => request.url().endsWith(STREAM))
      await first().close()
      await taken
      await second.getByText('实时', { exact: true }).waitFor()
      const name = await publish(12)
      await second.getByRole('link', { name }).waitFor()
      expect(streams).toHaveLength(2)
    })
  })
}
