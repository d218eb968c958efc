import { BookOpen } from 'lucide-react'
import { useOutlet, useSearchParams } from 'react-router'
import { LinkTabs, PageHead } from '../../design/index.ts'
import { defineWords, useSay, useWords } from '../../language/index.ts'
import { SearchField } from '../../lists/index.ts'
import { SearchResults } from './search-results.tsx'
import { Topic } from './topic.tsx'
import { addressOf, topicNames, topicTitles } from './topics.ts'

const words = defineWords({
  title: ['帮助', 'Help'],
  note: [
    '怎么用、怎么接入、出错了怎么办。',
    'How to use it, how to connect to it, and what to do when something fails.',
  ],
  search: ['搜索帮助', 'Search the help'],
  topics: ['主题', 'Topics'],
  reference: ['API 参考', 'API reference'],
})

/** Everything that is written for people who use the platform. */
export default function HelpPage() {
  const say = useWords(words)
  const word = useSay()
  const topic = useOutlet()
  const [search, setSearch] = useSearchParams()
  const sought = search.get('q') ?? ''
  return (
    <>
      <PageHead title={say('title')} note={say('note')}>
        <SearchField
          label={say('search')}
          value={sought}
          onChange={(q) => setSearch(q === null ? {} : { q }, { replace: true })}
        />
        <a
          href="/docs"
          target="_blank"
          rel="noreferrer"
          className="inline-flex min-h-8 items-center gap-1.5 rounded-[10px] bg-fill px-3 text-small font-[560] hover:bg-fill-strong max-md:min-h-11"
        >
          <BookOpen aria-hidden className="size-4" />
          {say('reference')}
        </a>
      </PageHead>
      <LinkTabs
        label={say('topics')}
        tabs={topicNames.map((name) => ({ to: addressOf(name), label: word(topicTitles[name]) }))}
      />
      {sought === '' ? (topic ?? <Topic name="guide" />) : <SearchResults sought={sought} />}
    </>
  )
}
