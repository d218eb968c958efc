import { readFileSync } from 'node:fs'
import path from 'node:path'
import { repositoryRoot } from '@etermai/testkit'
import { describe, expect, it } from 'vitest'
import { fenced } from '../../src/features/help/markdown/fenced.ts'
import { spansOf } from '../../src/features/help/markdown/inline.ts'
import { type Block, parseSections, type Section } from '../../src/features/help/markdown/parse.ts'

const topics = ['guide', 'signing', 'examples', 'errors', 'terminals', 'faq']
const roles = ['agent', 'developer', 'admin', 'operations']
const read = (...parts: string[]) => readFileSync(path.join(repositoryRoot, ...parts), 'utf8')
const textOf = (topic: string, language: string) =>
  read('web', 'src', 'features', 'help', 'texts', `${topic}.${language}.md`)
const sectionsOf = (topic: string, language: string) => parseSections(textOf(topic, language))

/** What both languages must have alike. */
const shapeOf = ({ id, marks, blocks }: Section) => ({ id, marks, blocks: blocks.map(shapeOfBlock) })
function shapeOfBlock(block: Block): unknown {
  if (block.kind === 'list') return [block.kind, block.ordered, block.items.length]
  if (block.kind === 'table') return [block.kind, block.head.length, block.rows.map((row) => row.length)]
  if (block.kind === 'picture') return [block.kind, block.name]
  return block.kind
}
function linesOf(block: Block): string[] {
  if (block.kind === 'list') return block.items
  if (block.kind === 'table') return [...block.head, ...block.rows.flat()]
  return [block.kind === 'picture' ? block.caption : block.text]
}
const spansIn = (sections: readonly Section[]) =>
  sections.flatMap(({ blocks }) => blocks.flatMap(linesOf)).flatMap(spansOf)

describe.each(topics)('the help on %s', (topic) => {
  const [zh, en] = [sectionsOf(topic, 'zh'), sectionsOf(topic, 'en')]

  it('says the same things in both languages', () => {
    expect(zh.length).toBeGreaterThan(0)
    expect(zh.map(shapeOf)).toEqual(en.map(shapeOf))
  })

  it('names the same codes and leads to the same pages in both languages', () => {
    const marksOf = (sections: readonly Section[]) =>
      spansIn(sections)
        .flatMap((span) => (span.kind === 'link' ? [span.to] : span.kind === 'code' ? [span.text] : []))
        .map((text) => text.replaceAll(/<[^>]*>/g, '<>'))
        .toSorted()
    expect(marksOf(zh)).toEqual(marksOf(en))
  })

  it('has no Chinese in English, and each section once', () => {
    expect(textOf(topic, 'en')).not.toMatch(/[\u3400-\u9fff\uff01-\uff5e\u3000-\u303f]/)
    expect(new Set(en.map(({ id }) => id)).size).toBe(en.length)
  })

  it('leads to sections that are there', () => {
    const links = spansIn(en).flatMap((span) => (span.kind === 'link' && span.to.startsWith('/help') ? [span.to] : []))
    for (const link of links) {
      const [, name = 'guide', id] = /^\/help(?:\/(\w+))?(?:#(.+))?$/.exec(link) ?? []
      expect(topics).toContain(name)
      if (id !== undefined) expect(sectionsOf(name, 'en').map((section) => section.id)).toContain(id)
    }
  })

  it('holds nothing that the little Markdown does not know', () => {
    const plain = spansIn([...zh, ...en])
      .filter(({ kind }) => kind !== 'code')
      .map(({ text }) => text)
    expect(plain.filter((text) => /\*\*|`|\]\(|\{#|^#/.test(text))).toEqual([])
  })
})

it('has something for everybody in the guide', () => {
  for (const role of roles) {
    expect(sectionsOf('guide', 'zh').filter(({ marks }) => marks.includes(role)).length).toBeGreaterThan(3)
  }
  expect(
    sectionsOf('guide', 'zh')
      .flatMap(({ marks }) => marks)
      .filter((mark) => !roles.includes(mark)),
  ).toEqual([])
})

it('finds the programs that it shows in the documents', () => {
  const signing = read('docs', 'signing-guide.md')
  const api = read('docs', 'api-guide.md')
  expect(fenced(signing, 'bash')).toContain('openssl')
  expect(fenced(signing, 'ts')).toContain('canonicalJson')
  expect(fenced(signing, 'ts', 1)).toContain('standardwebhooks')
  expect(fenced(signing, 'python')).toContain('hashlib')
  expect(fenced(signing, 'java')).toContain('MessageDigest')
  expect(fenced(signing, 'php')).toContain('hash_hmac')
  expect(fenced(api, 'bash', 1)).toContain('/api/query_av')
  expect(fenced(api, 'json')).toContain('"task_id"')
  expect(fenced(api, 'json', 1)).toContain('"event_id"')
  expect(fenced(read('packages', 'terminal-python', 'README.md'), 'python')).toContain('task.commit()')
})
