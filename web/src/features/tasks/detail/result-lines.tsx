import { type ReactNode, useState } from 'react'
import { Button } from '../../../design/index.ts'
import { useWords } from '../../../language/index.ts'
import { words } from './words.ts'

/** So many are shown at first: what else there is to know of the task stands below. */
const FIRST = 8

/** Some things of one kind, a line each. */
export function ResultLines({
  name,
  lines,
}: {
  name: string
  lines: readonly { parts: readonly string[]; note?: ReactNode }[]
}) {
  const say = useWords(words)
  const [all, setAll] = useState(false)
  if (lines.length === 0) return null
  const shown = all ? lines : lines.slice(0, FIRST)
  return (
    <section aria-label={name}>
      <h3 className="mb-1 text-caption text-ink-2">{name}</h3>
      <ul className="divide-y divide-hairline">
        {shown.map(({ parts, note }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: their order is theirs
          <li key={index} className="py-1.5 text-small">
            <span className="flex flex-wrap gap-x-4">
              {parts.map((part, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: their order is theirs
                <span key={at} className="font-mono first:font-[560]">
                  {part}
                </span>
              ))}
            </span>
            {note !== undefined && <span className="text-caption text-ink-2">{note}</span>}
          </li>
        ))}
      </ul>
      {shown.length < lines.length && (
        <Button size="s" tone="quiet" className="mt-1" onClick={() => setAll(true)}>
          {say('show_all', { n: lines.length })}
        </Button>
      )}
    </section>
  )
}
