import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath } from './chromium.ts'
import { faultsOf, stopsOf } from './focus.ts'
import { byKeyboard } from './journeys/by-keyboard.ts'
import { lineCut } from './journeys/line-cut.ts'
import { openedFaults } from './opened.ts'
import { Stage, settled } from './stage.ts'

const OPEN_MS = 240_000
const CLOSE_MS = 120_000
const MANY_MS = 600_000

/** Without a mouse, and without a network. */
describe.skipIf(browserPath === null)('the console', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await Stage.open()
  }, OPEN_MS)
  afterAll(() => stage?.close(), CLOSE_MS)

  const pagesOf = async (page: Page, look: (address: string) => Promise<void>) => {
    const seen = new Set<string>()
    const open = ['/']
    for (let address = open.shift(); address !== undefined; address = open.shift()) {
      if (seen.has(address)) continue
      seen.add(address)
      await page.goto(address)
      await settled(page)
      const links = await page.locator('nav a[href^="/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')))
      open.push(...links.map((link) => link?.split(/[?#]/)[0] ?? '/').filter((link) => link !== '/docs'))
      await look(address)
    }
    expect(seen.size).toBeGreaterThan(10)
  }

  it.each(['root', 'wang'] as const)(
    'the Tab key leads %s through every page in the order of the eye, is always seen, and comes round',
    async (person) => {
      const { page, context } = await stage.visitor(person)
      const problems: string[] = []
      await pagesOf(page, async (address) => {
        problems.push(...faultsOf(await stopsOf(page)).map((fault) => `${address}: ${fault}`))
      })
      expect(problems).toEqual([])
      await context.close()
    },
    MANY_MS,
  )

  it.each([
    ['root', {}],
    ['wang', { width: 390, theme: 'dark', language: 'en' }],
  ] as const)(
    'what %s opens shuts nobody out, is closed by Esc, and gives the focus back',
    async (person, look) => {
      const { page, context } = await stage.visitor(person, look)
      const problems: string[] = []
      await pagesOf(page, async (address) => {
        problems.push(...(await openedFaults(page, address)))
      })
      expect(problems).toEqual([])
      await context.close()
    },
    MANY_MS,
  )

  byKeyboard(() => stage)
  lineCut(() => stage)
})
