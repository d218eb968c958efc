// npm run pictures: takes every picture of the guide, in both languages, on a platform of its own.
import { PICTURE } from '../../../src/features/help/picture-size.ts'
import { Stage, settled } from '../stage.ts'
import { clearPictures, takePicture } from './camera.ts'
import { setScene } from './scenery.ts'
import { type View, views } from './views.ts'

const only = process.argv.slice(2)
const wanted = views.filter(({ name }) => only.length === 0 || only.includes(name))
const failed: string[] = []

const stage = await Stage.open()
try {
  await setScene(stage)
  if (only.length === 0) clearPictures()
  for (const language of ['zh', 'en'] as const) {
    for (const view of wanted) {
      await take(view, language).catch((error: unknown) => failed.push(`${view.name}.${language}: ${String(error)}`))
    }
  }
} finally {
  await stage.close()
}
for (const line of failed) console.error(line)
process.exitCode = failed.length === 0 ? 0 : 1

async function take({ name, person, address, prepare }: View, language: 'zh' | 'en'): Promise<void> {
  const { page, context } = await stage.visitor(person, { ...PICTURE, language })
  try {
    await page.goto(address)
    await settled(page)
    await prepare?.(page)
    await settled(page)
    await page.evaluate(() => document.fonts.ready)
    await takePicture(page, name, language)
  } finally {
    await context.close()
  }
}
