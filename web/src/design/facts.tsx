import type { ReactNode } from 'react'
import { cx } from './cx.ts'

/** Names and what they are; what is `undefined` is left out. */
export function Facts({
  facts,
  columns = 2,
}: {
  facts: readonly (readonly [name: ReactNode, value: ReactNode | undefined])[]
  columns?: 1 | 2 | 3
}) {
  return (
    <dl className={cx('grid gap-x-6 gap-y-3', columns === 2 && 'sm:grid-cols-2', columns === 3 && 'sm:grid-cols-3')}>
      {facts.map(([name, value], index) =>
        value === undefined ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: their order is theirs
          <div key={index} className="min-w-0">
            <dt className="text-caption text-ink-2">{name}</dt>
            <dd className="mt-0.5 text-body break-words">{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
