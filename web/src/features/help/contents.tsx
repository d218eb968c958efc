import type { ReactNode } from 'react'
import { cx } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import type { Section } from './markdown/parse.ts'

const words = defineWords({ contents: ['本页内容', 'On this page'] })

/** What a topic speaks of; stays in sight where there is room. */
export function Contents({ sections, children }: { sections: readonly Section[]; children: ReactNode }) {
  const say = useWords(words)
  return (
    <div className={cx('lg:sticky lg:top-20', children === false && 'max-lg:hidden')}>
      {children}
      <nav aria-label={say('contents')} className="max-lg:hidden">
        <ul className="border-l border-hairline">
          {sections.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`} className="block py-1.5 pl-3 text-small text-ink-2 hover:text-accent">
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  )
}
