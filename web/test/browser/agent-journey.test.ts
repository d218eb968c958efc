import { readFileSync } from 'node:fs'
import { AdminClient } from '@etermai/admin-client'
import { endMyOtherSessions } from '@etermai/admin-contract'
import { eventually } from '@etermai/testkit'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from './cast.ts'
import { browserPath } from './chromium.ts'
import { Stage, settled, type Visitor } from './stage.ts'

const STEP_MS = 60_000
const JOURNEY_MS = 300_000

describe.skipIf(browserPath === null)('an agent', () => {
  let stage: Stage
  let visitor: Visitor
  let page: Page
  let pnr = ''

  beforeAll(async () => {
    stage = await Stage.open()
    visitor = await stage.visitor('wang')
    page = visitor.page
    page.setDefaultTimeout(STEP_MS)
  }, 240_000)
  afterAll(() => stage?.close(), 120_000)

  const box = () => page.locator('textarea').last()
  const confirm = async () => {
    await page.keyboard.press('Control+Enter')
    await page.locator('[role=alertdialog] button').last().click()
  }

  it(
    'asks for flights in words, and sees them',
    async () => {
      await page.goto('/interaction')
      await box().fill('明天上午北京到上海的航班')
      await box().press('Enter')
      await page.locator('form[data-form] [name=date]').waitFor()
      expect(await page.locator('form[data-form] [name=origin]').inputValue()).toContain('北京')
      await box().press('Control+Enter')
      await page.locator('table tbody tr').first().waitFor()
      expect(await page.locator('table tbody tr').count()).toBeGreaterThan(3)
    },
    JOURNEY_MS,
  )

  it(
    'books one of them with a click on its cabin; a wrong identity number is refused at its field',
    async () => {
      await page
        .getByRole('button', { name: /预定 MU\d+ 舱位 ?Y/ })
        .first()
        .click()
      await page.fill('[name="passengers.0.name"]', '测试乙')
      await page.fill('[name="passengers.0.id_no"]', '110101199001011238')
      await page.fill('[name="contact.phone"]', '13800000000')
      await confirm()
      await page.locator('[name="passengers.0.id_no"][aria-invalid=true]').waitFor()
      await page.fill('[name="passengers.0.id_no"]', '110101199001011237')
      await confirm()
      const shown = page.locator('.text-figure.font-mono').last()
      await shown.waitFor()
      pnr = (await shown.textContent()) ?? ''
      expect(pnr).toMatch(/^[0-9A-Z]{6}$/)
    },
    JOURNEY_MS,
  )

  it(
    'issues the ticket, after a click that says what it does and costs',
    async () => {
      await page.getByRole('button', { name: 'PNR出票', exact: true }).last().click()
      await page.keyboard.press('Control+Enter')
      const question = page.locator('[role=alertdialog]')
      await question.waitFor()
      expect(await question.textContent()).toContain(pnr)
      expect(await question.textContent()).toContain('¥2.00')
      await question.locator('button').last().click()
      await page
        .getByText(/\d{3}-\d{10}/)
        .last()
        .waitFor()
    },
    JOURNEY_MS,
  )

  it(
    'finds all of it among the tasks, with what happened and what it cost',
    async () => {
      await page.goto('/tasks')
      for (const name of [/查询航班/, /预定PNR/]) await page.getByRole('link', { name }).waitFor()
      await page
        .getByRole('link', { name: new RegExp(`PNR出票.*${pnr}`) })
        .first()
        .click()
      const sheet = page.locator('[role=dialog]')
      await sheet.getByText('已提交（不可撤回）').waitFor()
      expect(await sheet.textContent()).toContain('¥2.00')
      expect(await sheet.getByText(/\d{3}-\d{10}/).count()).toBeGreaterThan(0)
      await sheet.getByRole('link', { name: '查看流水' }).click()
      await page.getByText('共 1 条').waitFor()
      expect(await page.getByRole('table', { name: '账目' }).textContent()).toContain('¥2.00')
      await page.goBack()
      await sheet.waitFor()
      await page.keyboard.press('Escape')
      await page.waitForURL('**/tasks')
    },
    JOURNEY_MS,
  )

  it(
    'sees the deductions on the bill, with the balance after each',
    async () => {
      await page.goto('/billing')
      await settled(page)
      await page.getByText('¥496.90').first().waitFor()
    },
    JOURNEY_MS,
  )

  it(
    'is counted by the reports, a few seconds later',
    async () => {
      const tasks = page
        .locator('main section')
        .filter({ has: page.getByText('任务', { exact: true }) })
        .first()
      await eventually(async () => {
        await page.goto('/reports')
        await settled(page)
        return (await tasks.locator('p').nth(1).textContent()) === '3'
      })
    },
    JOURNEY_MS,
  )

  it(
    'exports the tasks that the filters find',
    async () => {
      await page.goto('/tasks?status=completed')
      await settled(page)
      await page.getByRole('button', { name: '导出' }).click()
      await page.getByRole('menuitem', { name: 'CSV' }).click()
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('dialog').getByRole('button', { name: '下载' }).click(),
      ])
      const file = await download.path()
      const lines = readFileSync(file, 'utf8').trim().split('\n')
      expect(lines).toHaveLength(4)
      expect(lines.join('\n')).toContain(pnr)
    },
    JOURNEY_MS,
  )

  it(
    'whose session has ended is asked for the password above the page, and goes on where they were',
    async () => {
      await page.goto('/interaction')
      await page.getByText('实时', { exact: true }).waitFor()
      await box().fill('帮我给')
      const elsewhere = new AdminClient({ baseUrl: stage.baseUrl })
      await elsewhere.signIn('wang', PASSWORD)
      await elsewhere.call(endMyOtherSessions, {})
      // The stream of live events notices it first.
      await page.getByText('正在重新连接').waitFor()
      await box().press('End')
      await page.keyboard.type(` ${pnr} 提取内容`)
      await box().press('Enter')
      const asked = page.getByRole('dialog', { name: '登录已过期' })
      await asked.waitFor()
      await asked.locator('input[type=password]').fill(PASSWORD)
      await asked.getByRole('button', { name: '继续' }).click()
      await asked.waitFor({ state: 'detached' })
      const typed = await box().inputValue()
      const form = await page.locator('form[data-form]').count()
      expect(typed.includes(pnr) || form > 0).toBe(true)
    },
    JOURNEY_MS,
  )

  it('and the browser complained of nothing', () => {
    const refused = /^(4\d\d) /
    expect(visitor.watch.take().filter((line) => !refused.test(line))).toEqual([])
  })
})
