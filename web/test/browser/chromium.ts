import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium']

/** Where this machine has a browser; null: nowhere that we know. */
export const browserPath = PLACES.find(existsSync) ?? null

if (browserPath === null) {
  console.error('SKIPPED: the console is not looked at in a browser, for this machine has no Chromium')
}

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: known(), args: ARGS })
}

/** One whose debugger others may ask at a port, with what it keeps in a directory. */
export function startBrowserAt(port: number, directory: string): Promise<BrowserContext> {
  const args = [...ARGS, `--remote-debugging-port=${port}`]
  return chromium.launchPersistentContext(directory, { executablePath: known(), args, locale: 'zh-CN' })
}

function known(): string {
  if (browserPath === null) throw new Error('there is no browser')
  return browserPath
}
