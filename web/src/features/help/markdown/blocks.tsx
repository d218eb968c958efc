import { Notice } from '../../../design/index.ts'
import { CodeBlock } from '../parts/code-block.tsx'
import { Picture } from '../parts/picture.tsx'
import { InlineText } from './inline-text.tsx'
import type { Block } from './parse.ts'
import { TextTable } from './text-table.tsx'

/** What a section says. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <div className="space-y-3 text-body">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a text that does not change
        <OneBlock key={index} block={block} />
      ))}
    </div>
  )
}

function OneBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <InlineText text={block.text} />
        </p>
      )
    case 'note':
      return (
        <Notice mood="warning">
          <InlineText text={block.text} />
        </Notice>
      )
    case 'table':
      return <TextTable head={block.head} rows={block.rows} />
    case 'code':
      return <CodeBlock text={block.text} label={block.language} />
    case 'picture':
      return <Picture name={block.name} caption={block.caption} />
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul'
      return (
        <List className={block.ordered ? 'list-decimal space-y-1.5 pl-6' : 'list-disc space-y-1.5 pl-6'}>
          {block.items.map((item) => (
            <li key={item} className="pl-1 marker:text-ink-2">
              <InlineText text={item} />
            </li>
          ))}
        </List>
      )
    }
  }
}
