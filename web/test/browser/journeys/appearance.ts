import { expect, it } from 'vitest'
import { type Stage, settled } from '../stage.ts'
import { journey } from './journey.ts'

/** How the console looks and speaks, and the way to a page by its first letters. */
export function appearance(stage: () => Stage): void {
  journey('the console as one likes it', stage, 'lin', (page) => {
    const choose = async (item: string) => {
      await page().getByRole('button', { name: /林晓/ }).click()
      await page().getByRole('menuitem', { name: item }).click()
    }
    const heading = (name: string) => page().getByRole('heading', { level: 1, name, exact: true })
    const seen = () => page().evaluate(() => [document.documentElement.lang, document.documentElement.dataset.shade])

    it('speaks English and is dark from then on, also after it was loaded again', async () => {
      await page().goto('/tasks')
      await heading('任务').waitFor()
      expect(await seen()).toEqual(['zh-CN', 'light'])
      await choose('English')
      await heading('Tasks').waitFor()
      await choose('Dark appearance')
      await page().reload()
      await heading('Tasks').waitFor()
      expect(await seen()).toEqual(['en', 'dark'])
      await choose('中文')
      await choose('深色外观')
      await page().reload()
      await heading('任务').waitFor()
      expect(await seen()).toEqual(['zh-CN', 'light'])
    })

    it.each([
      ['terminals', 'zhongduan', '终端'],
      ['billing', 'czyjf', '充值与计费'],
    ])('leads to /%s by %s', async (path, typed, name) => {
      await page().goto('/')
      await settled(page())
      await page().keyboard.press('Control+k')
      await page().getByRole('combobox', { name: '查找和前往' }).fill(typed)
      await page().getByRole('option', { name, exact: true }).waitFor()
      await page().keyboard.press('Enter')
      await page().waitForURL(`**/${path}`)
    })

    it.each(['renwu', 'rw'])('finds every page of tasks by %s', async (typed) => {
      await page().keyboard.press('Control+k')
      await page().getByRole('combobox', { name: '查找和前往' }).fill(typed)
      const options = page().getByRole('option')
      await options.filter({ hasText: /^任务$/ }).waitFor()
      expect(await options.allTextContents()).toEqual(expect.arrayContaining(['任务交互', '任务']))
      await page().keyboard.press('Escape')
      await options.first().waitFor({ state: 'detached' })
    })
  })
}
