import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findingsOf } from './axe.ts'
import { type Person, roles } from './cast.ts'
import { browserPath } from './chromium.ts'
import { type Look, picture, Stage, settled } from './stage.ts'

/** As each person sees it: every page of their navigation, and every part of it that has an address of its own. */
const looks: readonly (readonly [person: Person, name: string, look: Look])[] = [
  ['root', 'light-zh', {}],
  ['root', 'dark-en', { theme: 'dark', language: 'en' }],
  ['root', 'phone-light-zh', { width: 390 }],
  ['root', 'phone-dark-en', { width: 390, theme: 'dark', language: 'en' }],
  ['lin', 'light-zh', {}],
  ['wang', 'light-zh', {}],
  ['wang', 'phone-dark-zh', { width: 390, theme: 'dark' }],
  ['zhao', 'dark-zh', { theme: 'dark' }],
]
const MANY_MS = 600_000

describe.skipIf(browserPath === null)('every page', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await Stage.open()
    await stage.platform.manage('recharge', 'agent1', '50.00', '--reference', 'pages', '--remark', 'pages')
  }, 240_000)
  afterAll(() => stage?.close(), 120_000)

  it.each(['/login', '/register', '/recover', '/recover#none', '/verify-email#none'])(
    '%s, before anybody has signed in, complains of nothing and shuts nobody out',
    async (address) => {
      for (const [name, look] of looks.slice(0, 4).map(([, name, look]) => [name, look] as const)) {
        const { page, context, watch } = await stage.visitor(null, look)
        await page.goto(address)
        await settled(page)
        await page.screenshot({ path: picture(`open-${address}-${name}`) })
        expect(await findingsOf(page), `${address} ${name}`).toEqual([])
        expect(
          watch.take().filter((line) => !/^4\d\d /.test(line)),
          `${address} ${name}`,
        ).toEqual([])
        await context.close()
      }
    },
    MANY_MS,
  )

  it.each(looks)(
    '%s, %s: complains of nothing, shuts nobody out, and fits',
    async (person, name, look) => {
      const { page, context, watch } = await stage.visitor(person, look)
      const problems: string[] = []
      const seen = new Set<string>()
      const open = ['/', '/me']
      for (let address = open.shift(); address !== undefined; address = open.shift()) {
        if (seen.has(address)) continue
        seen.add(address)
        await page.goto(address)
        await settled(page)
        await page.screenshot({ path: picture(`${roles[person]}-${address}-${name}`) })
        const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (width > 0) problems.push(`${address} is ${width} px too wide`)
        problems.push(...[...(await findingsOf(page)), ...watch.take()].map((problem) => `${address}: ${problem}`))
        const links = await page
          .locator('nav a[href^="/"]')
          .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))
        open.push(...links.map((link) => link.split(/[?#]/)[0] ?? '').filter((link) => link !== '/docs'))
      }
      expect(problems).toEqual([])
      expect(seen.size).toBeGreaterThan(3)
      await context.close()
    },
    MANY_MS,
  )
})
