import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { repositoryRoot } from '@etermai/testkit'
import { describe, expect, it } from 'vitest'

const dist = path.join(repositoryRoot, 'web', 'dist')
const FIRST_VIEW_KIB = 200

/** What the browser fetches before it knows which page is opened. `npm test` builds the console first. */
describe('the first view', () => {
  const page = readFileSync(path.join(dist, 'index.html'), 'utf8')
  const scripts = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file = '']) => file)

  it(`is at most ${FIRST_VIEW_KIB} KiB of compressed scripts`, () => {
    expect(scripts.length).toBeGreaterThan(0)
    const bytes = scripts.reduce((sum, file) => sum + statSync(path.join(dist, `${file}.gz`)).size, 0)
    expect(bytes / 1_024).toBeLessThanOrEqual(FIRST_VIEW_KIB)
  })

  it('is there compressed in both ways', () => {
    for (const file of scripts) {
      for (const ending of ['gz', 'br'])
        expect(existsSync(path.join(dist, `${file}.${ending}`)), `${file}.${ending}`).toBe(true)
    }
  })

  it('names no other host', () => {
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
  })
})
