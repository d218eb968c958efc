import type { ReactNode } from 'react'

/** Some things of one kind, a line each. */
export function ResultLines({
  name,
  lines,
}: {
  name: string
  lines: readonly { parts: readonly string[]; note?: ReactNode }[]
}) {
  if (lines.length === 0) return null
  return (
    <section aria-label={name}>
      <h3 className="mb-1 text-caption text-ink-2">{name}</h3>
      <ul className="max-h-96 divide-y divide-hairline overflow-y-auto">
        {lines.map(({ parts, note }, index) => (
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
    </section>
  )
}
