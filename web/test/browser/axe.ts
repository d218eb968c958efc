import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Before and after what is open: whom the focus reaches passes it on at once. */
export const GUARDS = '[data-base-ui-focus-guard]'
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What a page does that shuts somebody out: WCAG 2.2 AA and good practice, each finding in a line. */
export async function findingsOf(page: Page, except: readonly string[] = []): Promise<string[]> {
  await page.evaluate(source)
  const { violations } = await page.evaluate(
    ([rules, guards]): Promise<AxeResults> =>
      (globalThis as unknown as { axe: { run(where: object, options: object): Promise<AxeResults> } }).axe.run(
        { exclude: [guards] },
        { runOnly: rules },
      ),
    [RULES, GUARDS] as const,
  )
  return violations
    .filter(({ id }) => !except.includes(id))
    .flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary = '' }) => `${id}: ${target.join(' ')} — ${failureSummary.replaceAll(/\s+/g, ' ')}`,
      ),
    )
}
