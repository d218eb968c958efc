import { AdminClient } from '@etermai/admin-client'
import { publishTask } from '@etermai/admin-contract'
import type { Locator } from 'playwright-core'
import { expect, it } from 'vitest'
import type { TerminalKeys } from '../../../../test/e2e/platform.ts'
import { newRequestId } from '../../../../test/e2e/stage.ts'
import { queryOf } from '../../../../test/e2e/trip.ts'
import { GUARDS } from '../axe.ts'
import { PASSWORD } from '../cast.ts'
import { stopOf, tabTo } from '../focus.ts'
import { type Stage, settled } from '../stage.ts'
import { journey } from './journey.ts'

const OFFICE = 'NKG025'

/** An agent without a mouse: from the sign-in to a booking, and to a task that is cancelled. */
export function byKeyboard(stage: () => Stage): void {
  journey('an agent with the keyboard alone', stage, null, (page) => {
    let waiting = ''
    const hasFocus = (element: Locator) => element.evaluate((one) => one === document.activeElement)
    /** Of a task: what is said in passing is a dialog too. */
    const sheet = () => page().getByRole('dialog', { name: '查询航班' })
    const goTo = async (title: string) => {
      await tabTo(page(), page().locator('nav').first().getByRole('link', { name: title, exact: true }))
      await page().keyboard.press('Enter')
    }
    const typeInto = async (name: string, text: string) => {
      await tabTo(page(), page().locator(`[name="${name}"]`))
      await page().keyboard.type(text)
    }

    it('signs in', async () => {
      await page().goto('/login')
      await page().locator('[name=username]:focus').waitFor()
      await page().keyboard.type('wang')
      await page().keyboard.press('Tab')
      await page().keyboard.type(PASSWORD)
      await page().keyboard.press('Enter')
      await page().waitForURL(`${stage().baseUrl}/`)
      await settled(page())
    })

    it('skips the navigation', async () => {
      await page().keyboard.press('Tab')
      expect((await stopOf(page())).name).toContain('跳到内容')
      await page().keyboard.press('Enter')
      expect(await hasFocus(page().locator('main'))).toBe(true)
      await page().keyboard.press('Tab')
      expect((await stopOf(page())).inMain).toBe(true)
    })

    it('asks for flights in a sentence', async () => {
      await goTo('任务交互')
      await tabTo(page(), page().getByLabel('要办的事'))
      await page().keyboard.type('明天上午北京到上海的航班')
      await page().keyboard.press('Enter')
      await tabTo(page(), page().getByRole('button', { name: /^发布/ }))
      await page().keyboard.press('Enter')
      await page().locator('table tbody tr').first().waitFor()
    })

    it('chooses a cabin: the form of its booking opens where the first thing is missing', async () => {
      await tabTo(page(), page().getByRole('button', { name: /预定 MU\d+ 舱位 ?Y/ }))
      await page().keyboard.press('Enter')
      await page().locator('[name="passengers.0.name"]:focus').waitFor()
      await page().keyboard.type('测试丙')
      await typeInto('passengers.0.id_no', '110101199001011237')
      await typeInto('contact.phone', '13800000000')
    })

    it('thinks better of it with Esc, and is back where the question was asked', async () => {
      const act = page().getByRole('button', { name: /^预定PNR…/ })
      await tabTo(page(), act)
      await page().keyboard.press('Enter')
      const question = page().getByRole('alertdialog')
      await question.waitFor()
      await page().keyboard.press('Escape')
      await question.waitFor({ state: 'detached' })
      expect(await hasFocus(act)).toBe(true)
    })

    it('books it', async () => {
      await page().keyboard.press('Control+Enter')
      const act = page()
        .getByRole('alertdialog')
        .getByRole('button', { name: /^预定PNR/ })
      await tabTo(page(), act)
      await page().keyboard.press('Enter')
      await page().locator('.text-figure.font-mono').last().waitFor()
    })

    it('opens the sheet of a task that waits', async () => {
      const { platform, baseUrl } = stage()
      await platform.manage('offices', 'create', OFFICE)
      await platform.manage('offices', 'grant', 'wang', OFFICE)
      const { terminal_id } = await platform.manage<TerminalKeys>('terminals', 'create', OFFICE, '70002')
      const wang = new AdminClient({ baseUrl })
      await wang.signIn('wang', PASSWORD)
      const params = queryOf(21)
      const body = { type: 'query_av', request_id: newRequestId(), params, terminal_id } as const
      waiting = (await wang.call(publishTask, { body })).task_id
      await goTo('任务')
      const row = page().locator(`a[href^="/tasks/${waiting}"]`)
      await tabTo(page(), row)
      await page().keyboard.press('Enter')
      await sheet().waitFor()
    })

    it('keeps to the sheet while it is open', async () => {
      for (let pressed = 0; pressed < 40; pressed += 1) {
        await page().keyboard.press('Tab')
        // Who stands before and after what is open passes it on at the next picture.
        await page().waitForFunction((guards) => document.activeElement?.matches(guards) !== true, GUARDS)
        // Nowhere in the page: where the browser itself has its turn.
        const outside = await sheet().evaluate((one) => {
          const at = document.activeElement
          return at === null || at === document.body || one.contains(at) ? null : at.outerHTML
        })
        expect(outside).toBeNull()
      }
    })

    it('asks to cancel it, keeps it with Esc, then cancels it', async () => {
      const act = sheet().getByRole('button', { name: '取消任务' })
      const question = page().getByRole('alertdialog')
      await tabTo(page(), act)
      await page().keyboard.press('Enter')
      await question.waitFor()
      await page().keyboard.press('Escape')
      await question.waitFor({ state: 'detached' })
      expect(await hasFocus(act)).toBe(true)
      await page().keyboard.press('Enter')
      await tabTo(page(), question.getByRole('button', { name: '取消任务' }))
      await page().keyboard.press('Enter')
      await question.waitFor({ state: 'detached' })
      await sheet().getByText('已取消').first().waitFor()
    })

    it('closes the sheet with Esc, and is back at its row', async () => {
      await page().keyboard.press('Escape')
      await sheet().waitFor({ state: 'detached' })
      await page().waitForURL('**/tasks')
      expect(await hasFocus(page().locator(`a[href^="/tasks/${waiting}"]`))).toBe(true)
    })

    it('opens a menu, goes through it with the arrows, and is back at its button after Esc', async () => {
      const views = page().getByRole('button', { name: '视图' })
      await tabTo(page(), views, 'Shift+Tab')
      await page().keyboard.press('Enter')
      await page().getByRole('menu').waitFor()
      await page().keyboard.press('ArrowDown')
      await page().getByRole('menuitem', { name: '保存当前筛选…' }).waitFor()
      await page().keyboard.press('Escape')
      await page().getByRole('menu').waitFor({ state: 'detached' })
      expect(await hasFocus(views)).toBe(true)
    })

    it('finds a page by its pinyin', async () => {
      await page().keyboard.press('Control+k')
      await page().getByRole('combobox').waitFor()
      await page().keyboard.type('bangzhu')
      await page().getByRole('option', { name: '帮助' }).waitFor()
      await page().keyboard.press('Enter')
      await page().waitForURL('**/help')
    })
  })
}
