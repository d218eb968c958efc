import type { Page } from 'playwright-core'
import { findingsOf } from './axe.ts'
import { settled } from './stage.ts'

/** Buttons that ask something before they do anything, in both languages. */
const ASKS =
  /^(新建|登记|授权$|分配策略|录入充值|调账|设置|存为|保存当前|重放|发送测试|提醒方式)|^(New|Register|Grant$|Assignment|Enter|Adjust|Set |Replay|Send a test)/
/** What lies below something that is open is covered by it, and is not meant to be hit then. */
const BELOW = ['target-size']
const POPUP = '[role=menu], [role=listbox], [role=dialog]:not([data-type]), [role=alertdialog]'

/** Opens whatever opens on a page (menus, panels, dialogs, the sheet of a row); what shuts somebody out, and what Esc leaves open. */
export async function openedFaults(page: Page, address: string): Promise<string[]> {
  const faults: string[] = []
  const look = async (name: string) => {
    await settled(page)
    const found = await findingsOf(page, BELOW)
    const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (width > 0) found.push(`is ${width} px too wide`)
    faults.push(...found.map((line) => `${address}, ${name} open: ${line}`))
  }
  const closeAll = async (name: string) => {
    await page.keyboard.press('Escape')
    const isClosed = await page
      .waitForFunction((popup) => document.querySelectorAll(popup).length === 0, POPUP, { timeout: 10_000 })
      .then(() => true)
      .catch(() => false)
    if (!isClosed) faults.push(`${address}, ${name}: Esc does not close it`)
    const isLost = await page.evaluate(() => document.activeElement === document.body)
    if (isLost) faults.push(`${address}, ${name}: the focus is lost after Esc`)
    if (!isClosed) await page.goto(address).then(() => settled(page))
  }

  const buttons = page.locator('main button:visible:enabled')
  const names = await buttons.evaluateAll((all) =>
    all
      .filter((one) => !one.hasAttribute('aria-expanded') || one.getAttribute('aria-expanded') === 'false')
      .map((one) => ({
        name: (one.getAttribute('aria-label') ?? one.textContent ?? '').trim(),
        opens: one.hasAttribute('aria-haspopup') || one.hasAttribute('aria-expanded'),
      })),
  )
  const wanted = new Set(names.filter(({ name, opens }) => opens || ASKS.test(name)).map(({ name }) => name))
  for (const name of wanted) {
    const called = page.locator(`main button[aria-label="${name}"]`)
    const button = page.locator('main').getByRole('button', { name, exact: true }).or(called).first()
    await button.focus()
    await page.keyboard.press('Enter')
    await look(name)
    if ((await page.locator(POPUP).count()) > 0) await closeAll(name)
  }
  const row = page.locator('main [role=row] a').first()
  if ((await row.count()) > 0) {
    await row.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname !== address || url.search !== '')
    if ((await page.locator('[role=dialog]:not([data-type])').count()) > 0) {
      await look('the first row')
      await closeAll('the first row')
    }
  }
  return faults
}
