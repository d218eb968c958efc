import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { repositoryRoot } from '@etermai/testkit'
import { describe, expect, it } from 'vitest'
import { parseSections } from '../../src/features/help/markdown/parse.ts'
import { PICTURE } from '../../src/features/help/picture-size.ts'
import { PICTURE_BYTES, picturesDir } from '../browser/pictures/limits.ts'
import { views } from '../browser/pictures/views.ts'

const texts = path.join(repositoryRoot, 'web', 'src', 'features', 'help', 'texts')
const files = readdirSync(picturesDir).toSorted()

/** Of a lossy WebP: what its frame says (RFC 6386, 9.1). */
function sizeOf(bytes: Buffer): { width: number; height: number } {
  const frame = bytes.indexOf('VP8 ')
  return { width: bytes.readUInt16LE(frame + 14) & 0x3f_ff, height: bytes.readUInt16LE(frame + 16) & 0x3f_ff }
}

describe('the pictures of the help', () => {
  it('are those that its texts show, in both languages, and those that can be taken anew', () => {
    for (const language of ['zh', 'en']) {
      const shown = readdirSync(texts)
        .filter((file) => file.endsWith(`.${language}.md`))
        .flatMap((file) => parseSections(readFileSync(path.join(texts, file), 'utf8')))
        .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'picture' ? [block.name] : [])))
      expect(shown.length).toBeGreaterThan(10)
      expect(shown.map((name) => `${name}.${language}.webp`).toSorted()).toEqual(
        files.filter((file) => file.endsWith(`.${language}.webp`)),
      )
      expect(shown.toSorted()).toEqual(views.map(({ name }) => name).toSorted())
    }
  })

  it.each(files)('%s is as large as its place, and no burden', (file) => {
    const bytes = readFileSync(path.join(picturesDir, file))
    expect([bytes.toString('latin1', 0, 4), bytes.toString('latin1', 8, 12)]).toEqual(['RIFF', 'WEBP'])
    expect(sizeOf(bytes)).toEqual(PICTURE)
    expect(bytes.length).toBeLessThanOrEqual(PICTURE_BYTES)
  })
})
