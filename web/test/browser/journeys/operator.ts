import { startReceiver } from '@etermai/testkit'
import { expect, it } from 'vitest'
import { Client, given } from '../../../../test/e2e/client.ts'
import { newRequestId } from '../../../../test/e2e/stage.ts'
import { queryOf } from '../../../../test/e2e/trip.ts'
import type { Stage } from '../stage.ts'
import { journey } from './journey.ts'
import { loseABooking } from './lost-booking.ts'

/** Whoever watches over it: a terminal taken out and back, a task that nobody knows the end of, a dead callback. */
export function operator(stage: () => Stage): void {
  journey('an operator', stage, 'zhao', (page) => {
    const sheet = () => page().getByRole('dialog')

    it('sees what the terminals show', async () => {
      await page().goto('/terminals')
      const screen = page()
        .getByRole('img', { name: /的屏幕$/ })
        .first()
      await screen.waitFor()
      const width = await screen.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))
      expect(width).toBe(980)
    })

    it('drains a terminal, having seen what that would do', async () => {
      await page().goto('/terminals')
      await page().getByRole('article').first().getByRole('link').click()
      await sheet().getByRole('button', { name: '排空' }).click()
      const dialog = page().getByRole('dialog', { name: '排空 1 台终端' })
      const effect = await dialog.getByRole('region', { name: '影响' }).getByText(' → ').textContent()
      const [now, after] = (effect ?? '').split(' → ')
      expect(Number(after)).toBe(Number(now) - 1)
      await dialog.getByRole('button', { name: '排空 1 台终端' }).click()
      await dialog.getByText('请写明原因：其他人会问').waitFor()
      await dialog.getByLabel('原因').fill('换网卡')
      await dialog.getByRole('button', { name: '排空 1 台终端' }).click()
      await sheet().getByText('排空：换网卡').waitFor()
      await sheet().getByText('操作人 zhao').waitFor()
    })

    it('resumes it', async () => {
      await sheet().getByRole('button', { name: '恢复' }).click()
      await page().getByRole('dialog', { name: '恢复 1 台终端' }).getByRole('button', { name: '恢复 1 台终端' }).click()
      await sheet().getByText('排空：换网卡').waitFor({ state: 'detached' })
      await sheet().getByRole('button', { name: '排空' }).waitFor()
    })

    it('settles a task whose outcome is unknown, and says how they know', async () => {
      await loseABooking(stage())
      await page().goto('/tasks')
      await page()
        .getByRole('button', { name: /^待核实/ })
        .click()
      await page()
        .getByRole('link', { name: /预定PNR/ })
        .click()
      await sheet().getByText('结果未知，系统不会重做').waitFor()
      await sheet().getByRole('button', { name: '人工判定' }).click()
      const dialog = page().getByRole('dialog', { name: '判定待核实任务' })
      await dialog.getByLabel('实际结果').selectOption('失败（不扣款）')
      await dialog.getByLabel('依据').fill('Eterm 中没有这个 PNR')
      await dialog.getByRole('button', { name: '确认判定' }).click()
      await dialog.waitFor({ state: 'detached' })
      await sheet().getByText('Eterm 中没有这个 PNR').first().waitFor()
      await sheet().getByText('失败', { exact: true }).first().waitFor()
      await sheet().getByRole('button', { name: '人工判定' }).waitFor({ state: 'detached' })
    })

    it('replays a callback that its receiver had given up', async () => {
      const [keys] = stage().platform.demo.customers
      if (keys === undefined) throw new Error('there is no customer')
      await using receiver = await startReceiver()
      receiver.behave({ kind: 'answer', status: 410 })
      const client = new Client(stage().baseUrl, keys)
      const callbackUrl = `${receiver.url}/cb`
      given(await client.post('query_av', { requestId: newRequestId(), callbackUrl, params: queryOf(1) }))
      await receiver.received.next({ timeoutMs: 60_000 })
      await page().goto('/callbacks?status=dead')
      await page().getByRole('row').filter({ hasText: receiver.url }).getByRole('link').click()
      await sheet().getByText('第 1 次：对方答 410').waitFor()
      receiver.behave({ kind: 'answer' })
      await sheet().getByRole('button', { name: '重放…' }).click()
      await page().getByRole('alertdialog').getByRole('button', { name: '重放' }).click()
      await sheet().getByText('已送达', { exact: true }).waitFor()
    })
  })
}
