/** One thing after the other, as the texts of the help are written. */
export type Block =
  | { kind: 'paragraph' | 'note'; text: string }
  | { kind: 'list'; ordered: boolean; items: string[] }
  | { kind: 'table'; head: string[]; rows: string[][] }
  | { kind: 'code'; language: string; text: string }
  | { kind: 'picture'; name: string; caption: string }

export interface Section {
  id: string
  title: string
  /** What stands behind the id of a heading: for whom it is. */
  marks: string[]
  blocks: Block[]
}

const PICTURE = /^!\[(.+)\]\(([\w-]+)\)$/
const HEADING = /^## (.+?) \{#([\w-]+)((?: [\w-]+)*)\}$/

/**
 * The sections of a text in the little Markdown that the help is written in: `## Title {#id mark}`, paragraphs, lists,
 * tables, notes (`>`), fenced code, and pictures of the console by name: `![caption](name)`.
 */
export function parseSections(text: string): Section[] {
  const sections: Section[] = []
  const lines = text.split('\n')
  let at = 0
  while (at < lines.length) {
    const [, title, id, marks = ''] = HEADING.exec(lines[at] ?? '') ?? []
    at += 1
    if (title === undefined || id === undefined) continue
    const from = at
    while (at < lines.length && !HEADING.test(lines[at] ?? '')) at += 1
    sections.push({ id, title, marks: marks.split(' ').filter(Boolean), blocks: blocksOf(lines.slice(from, at)) })
  }
  return sections
}

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = []
  let at = 0
  /** The lines from here on that begin so. */
  const run = (begin: RegExp): string[] => {
    const from = at
    while (at < lines.length && begin.test(lines[at] ?? '')) at += 1
    return lines.slice(from, at)
  }
  while (at < lines.length) {
    const line = lines[at] ?? ''
    if (line.trim() === '') at += 1
    else if (line.startsWith('```')) {
      const end = lines.indexOf('```', at + 1)
      const until = end < 0 ? lines.length : end
      blocks.push({ kind: 'code', language: line.slice(3), text: lines.slice(at + 1, until).join('\n') })
      at = until + 1
    } else if (PICTURE.test(line)) {
      const [, caption = '', name = ''] = PICTURE.exec(line) ?? []
      blocks.push({ kind: 'picture', name, caption })
      at += 1
    } else if (line.startsWith('|')) {
      const [head = [], , ...rows] = run(/^\|/).map(cellsOf)
      blocks.push({ kind: 'table', head, rows })
    } else if (line.startsWith('> '))
      blocks.push({
        kind: 'note',
        text: run(/^> /)
          .map((one) => one.slice(2))
          .join(' '),
      })
    else if (/^(- |\d+\. )/.test(line)) {
      const ordered = !line.startsWith('- ')
      const items = run(ordered ? /^\d+\. / : /^- /).map((item) => item.replace(/^(- |\d+\. )/, ''))
      blocks.push({ kind: 'list', ordered, items })
    } else blocks.push({ kind: 'paragraph', text: run(/^(?![|>]|```|- |\d+\. |!\[|$)/).join(' ') })
  }
  return blocks
}

function cellsOf(row: string): string[] {
  return row
    .slice(1, row.lastIndexOf('|'))
    .split('|')
    .map((cell) => cell.trim())
}
