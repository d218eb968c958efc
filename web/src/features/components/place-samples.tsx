import { useState } from 'react'
import { Button, Card, CardHead, Facts, Figure, LinkTabs, PageHead, Segmented } from '../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../language/index.ts'
import { Specimen } from './specimen.tsx'
import { useSampleWords } from './words.ts'

const words = defineWords({
  card: ['一张纸一个主题', 'One subject a sheet'],
  card_title: ['任务执行', 'Tasks'],
  card_sub: ['今天', 'Today'],
  figure: ['一个数，它的名字，以及比较', 'One figure, its name, and how it compares'],
  against: ['较昨日多 8.2%', '8.2% more than yesterday'],
  head: ['页面是什么，情况如何，主要操作', 'What the page is, how things stand, its main act'],
  segmented: ['同一内容的几种看法', 'A few views of the same thing'],
  tabs: ['有自己地址的部分', 'Parts with addresses of their own'],
  today: ['今天', 'Today'],
  week: ['7 天', '7 days'],
  pid: ['PID', 'PID'],
  facts: ['名称与值', 'Names and what they are'],
})

export function PlaceSamples() {
  const say = useWords(words)
  const sample = useSampleWords()
  const format = useFormat()
  const [span, setSpan] = useState<'today' | 'week'>('today')
  return (
    <>
      <Specimen name="Card · CardHead · Facts" note={say('card')}>
        <Card>
          <CardHead title={say('card_title')} note={say('card_sub')}>
            <Button size="s">{sample('edit')}</Button>
          </CardHead>
          <Facts
            facts={[
              [sample('office'), 'SHA255'],
              [say('pid'), '40213'],
              [say('facts'), format.money('1280.50')],
            ]}
          />
        </Card>
      </Specimen>
      <Specimen name="Figure" note={say('figure')}>
        <div className="grid grid-cols-2 gap-3">
          <Figure name={say('card_title')} value={format.number(12_846)} note={say('against')} />
          <Figure name={sample('completed')} value={format.percent(0.9931, 2)} />
        </div>
      </Specimen>
      <Specimen name="Segmented" note={say('segmented')}>
        <Segmented<'today' | 'week'>
          label={say('segmented')}
          tabs={[
            { value: 'today', label: say('today'), count: 9 },
            { value: 'week', label: say('week') },
          ]}
          value={span}
          onChange={setSpan}
        />
      </Specimen>
      <Specimen name="LinkTabs" note={say('tabs')}>
        {(shade) => (
          <LinkTabs
            label={`${say('tabs')} · ${shade}`}
            tabs={[
              { to: '/dev/components', label: say('today') },
              { to: '/dev/components/sheet', label: say('week'), count: 3 },
            ]}
          />
        )}
      </Specimen>
      <HeadSample title={say('card_title')} note={say('head')} act={sample('publish')} />
    </>
  )
}

/** Once: a page has one heading of the first rank, and this page has it already. */
function HeadSample({ title, note, act }: { title: string; note: string; act: string }) {
  return (
    <Card aria-hidden inert>
      <PageHead title={title} note={note}>
        <Button tone="primary">{act}</Button>
      </PageHead>
    </Card>
  )
}
