import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium']

/** Where this machine has a browser; null: nowhere that we know. */
export const browserPath = PLACES.find(existsSync) ?? null

if (browserPath === null) {
  console.error('SKIPPED: the console is not looked at in a browser, for this machine has no Chromium')
}

export function startBrowser(): Promise<Browser> {
  if (browserPath === null) throw new Error('there is no browser')
  return chromium.launch({
    executablePath: browserPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
