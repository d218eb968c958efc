import { eventually } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath } from './chromium.ts'
import { type Answer, Bench } from './rendered/bench.ts'

const OPEN_MS = 600_000
const STEP_MS = 600_000
/** So generous that no test depends on how fast the machine is. */
const timeoutMs = 300_000
const ROWS = 10_000
const PAGE = 50

describe.skipIf(browserPath === null)('components, rendered', { timeout: STEP_MS }, () => {
  let bench: Bench
  beforeAll(async () => {
    bench = await Bench.open()
  }, OPEN_MS)
  afterAll(() => bench?.close(), OPEN_MS)

  /** The tasks after a cursor, which is the number of the last one. */
  const tasks: Answer = async ({ query }) => {
    const after = Number(query.get('cursor') ?? 0)
    const items = Array.from({ length: PAGE }, (_task, nth) => ({ task_id: `t${after + nth + 1}` }))
    return { data: { items, next_cursor: after + PAGE < ROWS ? String(after + PAGE) : null } }
  }

  describe('a table', () => {
    it('draws what is in sight alone, and reads on once for each page that one scrolls to', async () => {
      bench.answer = tasks
      const page = await bench.page('table')
      await page.getByText('t1', { exact: true }).waitFor()
      for (const row of ['t60', 't110', 't160']) {
        await page.mouse.move(600, 400)
        await eventually(
          async () => {
            await page.mouse.wheel(0, 600)
            return (await page.getByText(row, { exact: true }).count()) === 1
          },
          { timeoutMs },
        )
      }
      expect(await page.getByRole('row').count()).toBeLessThan(60)
      const cursors = bench.asked.map(({ query }) => query.get('cursor'))
      expect(cursors.slice(0, 4)).toEqual([null, '50', '100', '150'])
      expect(new Set(cursors).size).toBe(cursors.length)
      await page.context().close()
    })

    it('asks once for a page however fast one scrolls, also before it was drawn that it asks', async () => {
      bench.answer = tasks
      const page = await bench.page('table')
      await page.getByText('t1', { exact: true }).waitFor()
      await page.evaluate(() => {
        for (let scrolled = 1; scrolled <= 10; scrolled += 1) {
          window.scrollTo(0, scrolled * 200)
          window.dispatchEvent(new Event('scroll'))
        }
      })
      await eventually(
        async () => {
          await page.mouse.wheel(0, 600)
          return (await page.getByText('t60', { exact: true }).count()) === 1
        },
        { timeoutMs },
      )
      expect(bench.asked.filter(({ query }) => query.get('cursor') === '50')).toHaveLength(1)
      await page.context().close()
    })

    it('does not ask again and again for a page that is refused, says so, and goes on when refreshed', async () => {
      let isBroken = true
      bench.answer = async (asked) =>
        isBroken && asked.query.get('cursor') === '50'
          ? { status: 500, body: { code: 'INTERNAL', message: 'broken' } }
          : tasks(asked)
      const page = await bench.page('table')
      await page.getByText('t1', { exact: true }).waitFor()
      await page.mouse.move(600, 400)
      await eventually(
        async () => {
          await page.mouse.wheel(0, 600)
          return (await page.getByText('没有读到最新内容').count()) === 1
        },
        { timeoutMs },
      )
      // Drawn again, which is when it would ask again.
      await page.setViewportSize({ width: 1100, height: 800 })
      await page.mouse.wheel(0, -300)
      await page.mouse.wheel(0, 300)
      await page.getByText('t50', { exact: true }).waitFor()
      expect(bench.asked.filter(({ query }) => query.get('cursor') === '50')).toHaveLength(1)
      isBroken = false
      await page.getByRole('button', { name: '刷新' }).click()
      await eventually(
        async () => {
          await page.mouse.wheel(0, 600)
          return (await page.getByText('t60', { exact: true }).count()) === 1
        },
        { timeoutMs },
      )
      await page.context().close()
    })
  })

  describe('a form', () => {
    it('shows what the server refuses at its field, goes there, and keeps what was typed over a reload', async () => {
      bench.answer = async () => ({
        status: 422,
        body: { code: 'VALIDATION_FAILED', message: 'no', details: [{ path: 'body.email', message: 'is taken' }] },
      })
      const page = await bench.page('form')
      await page.getByLabel('username').fill('zhang')
      await page.getByLabel('email').fill('zhang@example.com')
      await page.getByRole('button', { name: 'send' }).click()
      await page.getByText('已被占用').waitFor()
      await page.locator('[name=email][aria-invalid=true]:focus').waitFor()
      await page.reload()
      expect(await page.getByLabel('username').inputValue()).toBe('zhang')
      expect(await page.getByLabel('email').inputValue()).toBe('zhang@example.com')
      await page.context().close()
    })

    it('is sent once however often Enter is pressed, and its draft ends with it', async () => {
      const { promise: allowed, resolve: allow } = Promise.withResolvers<void>()
      bench.answer = async () => {
        await allowed
        return { data: {} }
      }
      const page = await bench.page('form')
      await page.getByLabel('username').fill('zhang')
      for (let pressed = 0; pressed < 3; pressed += 1) await page.keyboard.press('Enter')
      await page.locator('button[aria-busy=true]').waitFor()
      await page.keyboard.press('Enter')
      allow()
      await page.getByText('done').waitFor()
      expect(bench.asked.filter(({ method }) => method === 'POST')).toHaveLength(1)
      await page.reload()
      expect(await page.getByLabel('username').inputValue()).toBe('')
      await page.context().close()
    })
  })

  describe('a question', () => {
    it('acts once on a double click, stays while it acts, and keeps the focus of who pressed it', async () => {
      const { promise: allowed, resolve: allow } = Promise.withResolvers<void>()
      bench.answer = async () => {
        await allowed
        return { data: { task_id: 't1', status: 'canceled', cancel_requested: false } }
      }
      const page = await bench.page('question')
      await page.getByRole('button', { name: 'ask' }).click()
      const act = page.getByRole('button', { name: 'cancel it' })
      await act.dblclick()
      await page.locator('[role=alertdialog] button[aria-busy=true]:focus').waitFor()
      await page.keyboard.press('Escape')
      await page.keyboard.press('Enter')
      expect(await page.getByRole('alertdialog').count()).toBe(1)
      allow()
      await page.getByRole('alertdialog').waitFor({ state: 'detached' })
      expect(bench.asked).toHaveLength(1)
      await page.locator('button:focus').getByText('ask').waitFor()
      await page.context().close()
    })

    it('says why it was refused, and can be asked again', async () => {
      bench.answer = async () => ({ status: 409, body: { code: 'CANNOT_CANCEL', message: '已经在提交' } })
      const page = await bench.page('question')
      await page.getByRole('button', { name: 'ask' }).click()
      const act = page.getByRole('button', { name: 'cancel it' })
      await act.click()
      await page.getByRole('alert').getByText('已经在提交').waitFor()
      bench.answer = async () => ({ data: {} })
      await act.click()
      await page.getByRole('alertdialog').waitFor({ state: 'detached' })
      await page.context().close()
    })
  })

  describe('filters', () => {
    it('stand in the address, two that change at once too, and are cleared from it', async () => {
      const page = await bench.page('filters')
      await page.getByRole('button', { name: '筛选' }).click()
      await page.getByRole('button', { name: 'two at once' }).click()
      await page.waitForURL('**/*status=failed&office=SHA255')
      await page.getByRole('searchbox').fill('K9X8YZ')
      await page.waitForURL('**/*q=K9X8YZ')
      await page.reload()
      expect(await page.getByRole('searchbox').inputValue()).toBe('K9X8YZ')
      await page.getByRole('button', { name: '清除筛选' }).click()
      await page.waitForURL((url) => url.search === '?part=filters')
      await eventually(async () => (await page.getByRole('searchbox').inputValue()) === '')
      await page.context().close()
    })
  })
})
