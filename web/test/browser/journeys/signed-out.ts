import { AdminClient } from '@etermai/admin-client'
import { endMyOtherSessions } from '@etermai/admin-contract'
import { eventually } from '@etermai/testkit'
import { expect, it } from 'vitest'
import { PASSWORD } from '../cast.ts'
import type { Stage } from '../stage.ts'
import { journey } from './journey.ts'

/** Somebody whose session is ended from elsewhere while a form is half filled in. */
export function signedOut(stage: () => Stage): void {
  journey('somebody who was signed out elsewhere', stage, 'wang', (page) => {
    const box = () => page().getByLabel('要办的事')
    const time = () => page().locator('form [name=time]')
    let token = ''

    it('has changed a form, and typed the next sentence', async () => {
      page().on('request', (request) => {
        token = request.headers().authorization ?? token
      })
      await page().goto('/interaction')
      await box().fill('明天北京到上海的航班')
      await box().press('Enter')
      await time().fill('13:30')
      await box().fill('然后给 K9X8YZ 出票')
    })

    it('is asked for the password above the page by the next thing that they do', async () => {
      const elsewhere = new AdminClient({ baseUrl: stage().baseUrl })
      await elsewhere.signIn('wang', PASSWORD)
      await elsewhere.call(endMyOtherSessions, {})
      await eventually(async () => {
        const { status } = await fetch(`${stage().baseUrl}/api/admin/me`, { headers: { authorization: token } })
        return status === 401
      })
      await page().keyboard.press('Enter')
      const asked = page().getByRole('dialog', { name: '登录已过期' })
      await asked.getByLabel('密码', { exact: true }).fill(PASSWORD)
      await asked.getByRole('button', { name: '继续' }).click()
      await asked.waitFor({ state: 'detached' })
    })

    it('finds both as they were, and goes on', async () => {
      expect(await time().inputValue()).toBe('13:30')
      expect(await box().inputValue()).toBe('然后给 K9X8YZ 出票')
      await page().getByRole('button', { name: /^发布/ }).click()
      await page().locator('table tbody tr').first().waitFor()
      expect(await box().inputValue()).toBe('然后给 K9X8YZ 出票')
    })
  })
}
