import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { PICTURE_BYTES, picturesDir } from './limits.ts'

/** The best first; a picture is as good as its size allows. */
const QUALITIES = [90, 82, 74, 66, 58, 50, 40]

/** Takes away what an earlier run has left: a picture that is not taken any more is not there any more. */
export function clearPictures(): void {
  mkdirSync(picturesDir, { recursive: true })
  for (const file of readdirSync(picturesDir)) rmSync(path.join(picturesDir, file))
}

/** @throws Error when the window cannot be made small enough */
export async function takePicture(page: Page, name: string, language: 'zh' | 'en'): Promise<void> {
  const bytes = await smallEnough(page, name)
  writeFileSync(path.join(picturesDir, `${name}.${language}.webp`), bytes)
  console.log(`${name}.${language}.webp  ${Math.ceil(bytes.length / 1_024)} KiB`)
}

async function smallEnough(page: Page, name: string): Promise<Buffer> {
  const chromium = await page.context().newCDPSession(page)
  try {
    for (const quality of QUALITIES) {
      const { data } = await chromium.send('Page.captureScreenshot', { format: 'webp', quality })
      const bytes = Buffer.from(data, 'base64')
      if (bytes.length <= PICTURE_BYTES) return bytes
    }
  } finally {
    await chromium.detach()
  }
  throw new Error(`${name} is larger than ${PICTURE_BYTES} bytes whatever its quality`)
}
