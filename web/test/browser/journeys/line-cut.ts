import { AdminClient } from '@etermai/admin-client'
import { listTasks, publishTask } from '@etermai/admin-contract'
import { expect, it } from 'vitest'
import { newRequestId } from '../../../../test/e2e/stage.ts'
import { queryOf } from '../../../../test/e2e/trip.ts'
import { PASSWORD } from '../cast.ts'
import type { Stage } from '../stage.ts'
import { journey } from './journey.ts'

const LIVE = '实时'
const OFFLINE = '网络已断开'
const RECONNECTING = '正在重新连接'

/** Somebody whose line is cut, and comes back; then the platform itself. The page is never loaded again. */
export function lineCut(stage: () => Stage): void {
  journey('an agent whose line is cut', stage, 'wang', (page, visitor) => {
    const says = (text: string) => page().locator('header [role=status]').getByText(text, { exact: true }).waitFor()
    const box = () => page().getByLabel('要办的事')
    const goTo = (title: string) =>
      page().locator('nav').first().getByRole('link', { name: title, exact: true }).click()
    const asWang = async () => {
      const wang = new AdminClient({ baseUrl: stage().baseUrl })
      await wang.signIn('wang', PASSWORD)
      return wang
    }
    /** A flight query that no other is like, published elsewhere. @returns how its task is called in the list */
    const publishElsewhere = async (nth: number): Promise<RegExp> => {
      const params = queryOf(nth)
      await (await asWang()).call(publishTask, { body: { type: 'query_av', request_id: newRequestId(), params } })
      return new RegExp(`${params.origin} → ${params.destination} ${params.date}`)
    }
    const countOf = async () => (await (await asWang()).call(listTasks, { query: { limit: 100 } })).items.length
    const publish = () =>
      page()
        .getByRole('button', { name: /^发布|^再次发送/ })
        .click()
    let count = 0

    it('looks at tasks, and has typed a sentence', async () => {
      await page().goto('/interaction')
      await says(LIVE)
      await page().evaluate(() => document.body.setAttribute('data-same-page', ''))
      await box().fill('明天北京到上海的航班')
      await box().press('Enter')
      await page().locator('form [name=time]').fill('14:10')
      await box().fill('帮我给 K9X8YZ 出票')
      count = await countOf()
    })

    it('without a network, reads on every page that it is not live, and sees no page fail', async () => {
      // They are fetched ahead while nothing else is to be done, this one last.
      await page().waitForFunction(() =>
        performance.getEntriesByType('resource').some(({ name }) => name.includes('/topic-page-')),
      )
      await visitor().context.setOffline(true)
      await says(OFFLINE)
      const links = page().locator('nav').first().locator('ul a')
      const titles = await links.allTextContents()
      expect(titles.length).toBeGreaterThan(5)
      for (const [nth, title] of titles.entries()) {
        await links.nth(nth).click()
        await page().locator('main h1').filter({ hasText: /./ }).waitFor()
        await says(OFFLINE)
        const crashed = await page()
          .getByText(/没有取到这个页面|这个页面出错了/)
          .count()
        expect(crashed, title).toBe(0)
      }
    })

    it('is told that a publication did not happen, and keeps what was typed', async () => {
      await goTo('任务交互')
      expect(await box().inputValue()).toBe('帮我给 K9X8YZ 出票')
      expect(await page().locator('form [name=time]').inputValue()).toBe('14:10')
      await publish()
      await page().getByText('网络已断开，没有执行。恢复后请再试一次').waitFor()
      expect(await page().locator('form [name=time]').inputValue()).toBe('14:10')
    })

    it('with the network back, sees what came meanwhile, and that nothing was done late', async () => {
      const name = await publishElsewhere(31)
      await goTo('任务')
      await visitor().context.setOffline(false)
      await says(LIVE)
      await page().getByRole('link', { name }).waitFor()
      expect(await countOf()).toBe(count + 1)
    })

    it('whose answer is lost sends again, and has published once', async () => {
      await goTo('任务交互')
      let lost = 0
      await page().route('**/api/admin/tasks', async (route) => {
        if (route.request().method() !== 'POST' || lost > 0) return route.fallback()
        lost += 1
        await route.fetch()
        await route.abort('connectionreset')
      })
      await publish()
      await page()
        .getByText(/没有收到答复，不知道是否已发布/)
        .waitFor()
      await publish()
      await page().locator('table tbody tr').first().waitFor()
      expect(lost).toBe(1)
      expect(await countOf()).toBe(count + 2)
    })

    it('reads that the platform is away, and loses nothing of a form', async () => {
      await goTo('账户')
      await page().locator('[name=phone]').fill('13800000001')
      await stage().platform.stop()
      await says(RECONNECTING)
      await page().getByRole('button', { name: '保存资料' }).click()
      await page()
        .getByText(/没有收到答复，不知道是否已执行/)
        .waitFor()
      expect(await page().locator('[name=phone]').inputValue()).toBe('13800000001')
    })

    it('with the platform back, saves it, and sees lists again that could not be read', async () => {
      await stage().platform.start()
      await says(LIVE)
      await page().getByRole('button', { name: '保存资料' }).click()
      await page().getByText('已保存').first().waitFor()
      const name = await publishElsewhere(32)
      await goTo('任务')
      await page().getByRole('link', { name }).waitFor()
      expect(await page().locator('body[data-same-page]').count()).toBe(1)
    })

    it('and the browser complained of the line alone', () => {
      const complaints = visitor().watch.take()
      expect(complaints.filter((line) => !/net::ERR_|^50[234] /.test(line))).toEqual([])
      expect(complaints.length).toBeGreaterThan(0)
    })
  })
}
