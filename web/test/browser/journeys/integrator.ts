import { type Receiver, startReceiver } from '@etermai/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Client, given } from '../../../../test/e2e/client.ts'
import { callbackFault, type Fields, signatureOf } from '../../../../test/e2e/signing.ts'
import { newRequestId } from '../../../../test/e2e/stage.ts'
import { queryOf } from '../../../../test/e2e/trip.ts'
import { PASSWORD } from '../cast.ts'
import type { Stage } from '../stage.ts'
import { journey } from './journey.ts'

/** Whoever connects their own system: keys, a signature to compare with, and the callbacks that came of a call. */
export function integrator(stage: () => Stage): void {
  journey('an integrator', stage, 'wang', (page) => {
    const keys = { username: 'wang', api_key: '', md5_key: '', webhook_secret: '' }
    let receiver: Receiver
    beforeAll(async () => {
      receiver = await startReceiver()
    })
    afterAll(() => receiver?.dispose())

    const secret = (name: string) =>
      page()
        .getByRole('listitem')
        .filter({ has: page().getByRole('heading', { name }) })
        .locator('code')

    it('makes their keys, and sees them once', async () => {
      await page().goto('/api-config')
      await page().getByRole('button', { name: '创建 API 配置' }).click()
      keys.md5_key = (await secret('md5-key').textContent()) ?? ''
      keys.webhook_secret = (await secret('回调密钥').textContent()) ?? ''
      await page().getByRole('button', { name: /^隐藏/ }).click()
      await secret('md5-key').waitFor({ state: 'detached' })
    })

    it('sees them again for their password alone', async () => {
      await page().getByRole('button', { name: '查看密钥…' }).click()
      const dialog = page().getByRole('dialog', { name: '查看密钥' })
      await dialog.getByLabel('登录密码').fill('not-the-password')
      await dialog.getByRole('button', { name: '显示一分钟' }).click()
      await dialog.getByText('密码不正确').waitFor()
      await dialog.getByLabel('登录密码').fill(PASSWORD)
      await dialog.getByRole('button', { name: '显示一分钟' }).click()
      await dialog.waitFor({ state: 'detached' })
      expect(await secret('md5-key').textContent()).toBe(keys.md5_key)
      expect(await secret('回调密钥').textContent()).toBe(keys.webhook_secret)
    })

    it('signs an example as their own program would, and is told of a wrong signature', async () => {
      await page().locator('label', { hasText: '签名工具' }).click()
      await page().getByRole('button', { name: '填入示例' }).click()
      const request = page().getByLabel('请求（JSON）')
      const fields = JSON.parse(await request.inputValue()) as Fields
      keys.api_key = String(fields.api_key)
      await page().getByRole('button', { name: '计算签名' }).click()
      await page()
        .getByText(signatureOf(fields, keys.md5_key, 'MD5'), { exact: true })
        .waitFor()
      await request.fill(JSON.stringify({ ...fields, sign: '0'.repeat(32) }))
      await page().getByRole('button', { name: '计算签名' }).click()
      await page().getByText('请求里的 sign 不正确').waitFor()
    })

    it('calls with those keys, and finds the callback that came among the delivered ones', async () => {
      const client = new Client(stage().baseUrl, keys)
      given(
        await client.post('query_av', {
          requestId: newRequestId(),
          callbackUrl: `${receiver.url}/cb`,
          params: queryOf(),
        }),
      )
      const { rawBody, headers } = await receiver.received.next({ timeoutMs: 60_000 })
      expect(callbackFault(rawBody.toString('utf8'), headers, keys)).toBeNull()
      await page().getByRole('link', { name: '回调', exact: true }).click()
      const row = page().getByRole('row').filter({ hasText: receiver.url })
      await row.getByText('任务已完成').waitFor()
      await row.getByText('已送达').waitFor()
      await row.getByRole('link').click()
    })

    it('has it sent again, as the same event', async () => {
      const sheet = page().getByRole('dialog', { name: '任务已完成' })
      await sheet.getByRole('button', { name: '重放…' }).click()
      const question = page().getByRole('alertdialog', { name: '重放这个回调？' })
      await question.getByText('对方已经收到过一次').waitFor()
      await question.getByRole('button', { name: '重放' }).click()
      await receiver.received.next({ timeoutMs: 60_000 })
      const [first, second] = receiver.received.all
      expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
      await sheet
        .getByText(/送达，HTTP 200/)
        .nth(1)
        .waitFor()
    })
  })
}
