import { SearchX } from 'lucide-react'
import { Link } from 'react-router'
import { Card, Empty } from '../../design/index.ts'
import { errorWords } from '../../eterm/index.ts'
import { defineWords, useLanguage, useSay, useWords } from '../../language/index.ts'
import { findSections } from './search.ts'
import { addressOf, sectionsOf, topicNames, topicTitles } from './topics.ts'

const words = defineWords({
  found: ['找到 {n} 处', '{n} {n|place|places} found'],
  none: ['帮助里没有提到', 'The help says nothing of it'],
  none_note: ['换个说法试试，或查看 API 参考。', 'Try other words, or the API reference.'],
})

/** Where the help speaks of something. */
export function SearchResults({ sought }: { sought: string }) {
  const say = useWords(words)
  const word = useSay()
  const language = useLanguage()
  const found = findSections(
    topicNames.map((topic) => ({ topic, sections: sectionsOf(topic, language) })),
    sought,
  )
  const code = errorWords(sought.trim().toUpperCase())
  const count = found.length + (code === null ? 0 : 1)
  if (count === 0) {
    return (
      <Card>
        <Empty icon={SearchX} title={say('none')}>
          {say('none_note')}
        </Empty>
      </Card>
    )
  }
  return (
    <Card>
      <p role="status" className="mb-2 text-small text-ink-2">
        {say('found', { n: count })}
      </p>
      <ul className="divide-y divide-hairline">
        {code !== null && (
          <Result
            to={`/help/errors?code=${sought.trim().toUpperCase()}`}
            topic={word(topicTitles.errors)}
            title={sought.trim().toUpperCase()}
            excerpt={word(code.meaning)}
          />
        )}
        {found.map(({ topic, id, title, excerpt }) => (
          <Result
            key={`${topic} ${id}`}
            to={`${addressOf(topic)}${topic === 'guide' ? '?for=all' : ''}#${id}`}
            topic={word(topicTitles[topic])}
            title={title}
            excerpt={excerpt}
          />
        ))}
      </ul>
    </Card>
  )
}

function Result({ to, topic, title, excerpt }: { to: string; topic: string; title: string; excerpt: string }) {
  return (
    <li>
      <Link to={to} className="block rounded-control px-2 py-3 hover:bg-fill">
        <span className="flex items-baseline gap-2">
          <span className="text-body font-[560] text-accent">{title}</span>
          <span className="text-caption text-ink-2">{topic}</span>
        </span>
        <span className="mt-0.5 block text-small text-ink-2">{excerpt}</span>
      </Link>
    </li>
  )
}
