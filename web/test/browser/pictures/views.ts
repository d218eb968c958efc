import type { Page } from 'playwright-core'
import type { Person } from '../cast.ts'

/** A window as the guide shows it: who sees it, where, and what they do there first. */
export interface View {
  name: string
  person: Person | null
  address: string
  prepare?: (page: Page) => Promise<void>
}

/** Opens what a list shows first, in its sheet. */
const openFirst = (part: string) => async (page: Page) => {
  await page.locator(`main a[href*="${part}"]`).first().click()
  await page.locator('[role=dialog]').waitFor()
}

/** Their library comes behind the page, and draws them all at once. */
const charts = (page: Page) => page.locator('main canvas').first().waitFor()

const SENTENCE = { zh: '明天上午北京到上海的航班', en: 'flights from Beijing to Shanghai tomorrow morning' }

async function say(page: Page): Promise<void> {
  const language = (await page.evaluate(() => document.documentElement.lang)) === 'en' ? 'en' : 'zh'
  const box = page.locator('textarea').last()
  await box.fill(SENTENCE[language])
  await box.press('Enter')
  await page.locator('form[data-form] [name=date]').waitFor()
}

async function findFlights(page: Page): Promise<void> {
  await say(page)
  await page.locator('textarea').last().press('Control+Enter')
  await page.locator('table tbody tr').first().waitFor()
}

const seat = (page: Page) => page.getByRole('button', { name: /^(预定|Book) MU\d+.*Y/ }).first()

async function book(page: Page): Promise<void> {
  await findFlights(page)
  await seat(page).click()
  await page.fill('[name="passengers.0.name"]', '张三')
  await page.selectOption('[name="passengers.0.id_type"]', 'PP')
  await page.fill('[name="passengers.0.id_no"]', 'E00000000')
  await page.fill('[name="contact.phone"]', '13800000000')
  await page.locator('[name="passengers.0.name"]').scrollIntoViewIfNeeded()
}

/** Every picture, in the order of the guide. */
export const views: readonly View[] = [
  { name: 'overview', person: 'root', address: '/', prepare: charts },
  { name: 'sentence', person: 'wang', address: '/interaction', prepare: say },
  {
    name: 'flights',
    person: 'wang',
    address: '/interaction',
    prepare: async (page) => {
      await findFlights(page)
      await seat(page).hover()
    },
  },
  { name: 'booking', person: 'wang', address: '/interaction', prepare: book },
  {
    name: 'task',
    person: 'wang',
    address: '/tasks?type=issue_ticket&status=completed',
    prepare: openFirst('/tasks/'),
  },
  { name: 'tasks', person: 'wang', address: '/tasks' },
  { name: 'schedules', person: 'wang', address: '/schedules', prepare: openFirst('/schedules/') },
  { name: 'unknown', person: 'zhao', address: '/tasks?status=unknown', prepare: openFirst('/tasks/') },
  { name: 'billing', person: 'wang', address: '/billing' },
  { name: 'offices', person: 'root', address: '/offices' },
  { name: 'keys', person: 'wang', address: '/api-config' },
  { name: 'callback', person: 'wang', address: '/callbacks?status=dead', prepare: openFirst('/callbacks/') },
  { name: 'reports', person: 'root', address: '/reports', prepare: charts },
  { name: 'users', person: 'root', address: '/users' },
  { name: 'user', person: 'root', address: '/users/wang' },
  { name: 'terminals', person: 'zhao', address: '/terminals' },
  { name: 'terminal', person: 'zhao', address: '/terminals', prepare: openFirst('/terminals/') },
  { name: 'queues', person: 'zhao', address: '/queues' },
  { name: 'alerts', person: 'zhao', address: '/alerts' },
]
