import { AdminClient } from '@etermai/admin-client'
import { listSettings, setSetting } from '@etermai/admin-contract'
import { beforeAll, it } from 'vitest'
import { PASSWORD } from '../cast.ts'
import type { Stage } from '../stage.ts'
import { journey } from './journey.ts'

const NEWCOMER = { username: 'he', name: '何新', password: 'newcomer-secret-1' }

/** Somebody registers, is let in by an administrator, and signs in. */
export function newcomer(stage: () => Stage): void {
  journey('a newcomer', stage, null, (page) => {
    beforeAll(async () => {
      const root = new AdminClient({ baseUrl: stage().baseUrl })
      await root.signIn('root', PASSWORD)
      const { items } = await root.call(listSettings, {})
      const { key, etag } = items.find((setting) => setting.key === 'security.registration') ?? { key: '', etag: '' }
      await root.call(setSetting, { params: { key }, body: { etag, value: 'review' } })
    })

    const signIn = async () => {
      await page().getByLabel('用户名或邮箱').fill(NEWCOMER.username)
      await page().getByLabel('密码', { exact: true }).fill(NEWCOMER.password)
      await page().getByRole('button', { name: '登录' }).click()
    }

    it('registers, and is told who decides', async () => {
      await page().goto('/login')
      await page().getByRole('link', { name: '注册新账户' }).click()
      await page().getByLabel('用户名', { exact: true }).fill(NEWCOMER.username)
      await page().getByLabel('邮箱').fill('he@example.com')
      await page().getByLabel('姓名（选填）').fill(NEWCOMER.name)
      await page().getByLabel('你的管理员的用户名（选填）').fill('lin')
      await page().getByLabel('密码', { exact: true }).fill(NEWCOMER.password)
      await page().getByLabel('再输入一次密码').fill(`${NEWCOMER.password}2`)
      await page().getByRole('button', { name: '注册' }).click()
      await page().getByText('两次输入的密码不一致').waitFor()
      await page().getByLabel('再输入一次密码').fill(NEWCOMER.password)
      await page().getByRole('button', { name: '注册' }).click()
      await page().getByRole('heading', { name: '注册已提交' }).waitFor()
    })

    it('cannot sign in before, and is told why', async () => {
      await page().getByRole('link', { name: '去登录' }).click()
      await signIn()
      await page().getByText('注册正在等待管理员审核').waitFor()
    })

    it('is approved by the administrator whom they named', async () => {
      const lin = await stage().visitor('lin')
      await lin.page.goto('/users')
      await lin.page.getByRole('button', { name: '待审核' }).click()
      // Among those who wait, or in the list, whichever is there first: both lead to them.
      await lin.page
        .getByRole('link', { name: new RegExp(NEWCOMER.name) })
        .first()
        .click()
      await lin.page.getByRole('dialog').getByRole('button', { name: '通过' }).click()
      const question = lin.page.getByRole('alertdialog', { name: '通过 he 的注册？' })
      await question.getByRole('button', { name: '通过' }).click()
      await question.waitFor({ state: 'detached' })
      await lin.page.getByRole('dialog').getByText('正常', { exact: true }).waitFor()
      await lin.context.close()
    })

    it('signs in', async () => {
      await signIn()
      await page()
        .getByRole('button', { name: `账户: ${NEWCOMER.name}` })
        .waitFor()
    })
  })
}
