import { plainOf } from './markdown/inline.ts'
import type { Block, Section } from './markdown/parse.ts'

export interface Found<Topic extends string> {
  topic: Topic
  id: string
  title: string
  /** What stands around the first word that was found, or the beginning. */
  excerpt: string
}

const BEFORE = 24
const AFTER = 80

/** The sections that hold every word of a text, those with it in their title first. */
export function findSections<Topic extends string>(
  topics: readonly { topic: Topic; sections: readonly Section[] }[],
  sought: string,
): Found<Topic>[] {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean)
  const [first] = words
  if (first === undefined) return []
  const found = topics.flatMap(({ topic, sections }) =>
    sections.flatMap(({ id, title, blocks }) => {
      const text = blocks.map(textOf).join(' ')
      const all = `${title} ${text}`.toLowerCase()
      if (!words.every((word) => all.includes(word))) return []
      return [{ topic, id, title, excerpt: excerptOf(text, first), inTitle: title.toLowerCase().includes(first) }]
    }),
  )
  return found.toSorted((a, b) => Number(b.inTitle) - Number(a.inTitle)).map(({ inTitle: _inTitle, ...rest }) => rest)
}

function textOf(block: Block): string {
  if (block.kind === 'list') return block.items.map(plainOf).join(' ')
  if (block.kind === 'table') return block.rows.flat().map(plainOf).join(' ')
  return plainOf(block.kind === 'picture' ? block.caption : block.text)
}

function excerptOf(text: string, word: string): string {
  const at = Math.max(0, text.toLowerCase().indexOf(word))
  const from = Math.max(0, at - BEFORE)
  const excerpt = text.slice(from, at + AFTER)
  return `${from > 0 ? '…' : ''}${excerpt}${at + AFTER < text.length ? '…' : ''}`
}
