import { describe, expect, it } from 'vitest'
import { fenced } from '../../src/features/help/markdown/fenced.ts'
import { plainOf, spansOf } from '../../src/features/help/markdown/inline.ts'
import { parseSections } from '../../src/features/help/markdown/parse.ts'
import { findSections } from '../../src/features/help/search.ts'

const text = `
## First {#first agent admin}

A line
that goes on.

1. one
2. two

- a **bold** thing

> mind
> this

## Second {#second}

| a | b |
| --- | --- |
| 1 | \`x\` |

\`\`\`ts
const a = 1

\`\`\`
`

describe('a text of the help', () => {
  it('is read as its sections', () => {
    expect(parseSections(text)).toEqual([
      {
        id: 'first',
        title: 'First',
        marks: ['agent', 'admin'],
        blocks: [
          { kind: 'paragraph', text: 'A line that goes on.' },
          { kind: 'list', ordered: true, items: ['one', 'two'] },
          { kind: 'list', ordered: false, items: ['a **bold** thing'] },
          { kind: 'note', text: 'mind this' },
        ],
      },
      {
        id: 'second',
        title: 'Second',
        marks: [],
        blocks: [
          { kind: 'table', head: ['a', 'b'], rows: [['1', '`x`']] },
          { kind: 'code', language: 'ts', text: 'const a = 1\n' },
        ],
      },
    ])
  })

  it('has marked spans', () => {
    expect(spansOf('see `a=1`, **now**, at [x](/y#z).')).toEqual([
      { kind: 'text', text: 'see ' },
      { kind: 'code', text: 'a=1' },
      { kind: 'text', text: ', ' },
      { kind: 'bold', text: 'now' },
      { kind: 'text', text: ', at ' },
      { kind: 'link', text: 'x', to: '/y#z' },
      { kind: 'text', text: '.' },
    ])
    expect(plainOf('**a** `b`')).toBe('a b')
  })

  it('is searched by words, titles first', () => {
    const topics = [{ topic: 'one', sections: parseSections(text) }]
    expect(findSections(topics, '  ')).toEqual([])
    expect(findSections(topics, 'bold mind')).toEqual([
      { topic: 'one', id: 'first', title: 'First', excerpt: '…that goes on. one two a bold thing mind this' },
    ])
    expect(findSections(topics, 'bold nowhere')).toEqual([])
    expect(findSections(topics, 'second').map(({ id }) => id)).toEqual(['second'])
  })
})

it('takes a program out of a document, and says when it is not there', () => {
  expect(fenced('```ts\na\n```\n\n```ts\nb\n```', 'ts', 1)).toBe('b')
  expect(() => fenced('```ts\na\n```', 'php')).toThrow('php')
})
