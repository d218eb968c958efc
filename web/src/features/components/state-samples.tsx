import { Inbox } from 'lucide-react'
import { Unreachable } from '../../api/index.ts'
import { NoRight, NotFound } from '../../app/failure-pages.tsx'
import { Answer, ButtonLink, Empty, Failed, Loading, Notice, Skeleton } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { Specimen, State } from './specimen.tsx'
import { useSampleWords } from './words.ts'

const words = defineWords({
  reading: ['读取中', 'Reading'],
  nothing: ['空', 'Empty'],
  error: ['读不到', 'Not to be read'],
  no_right: ['没有权限', 'No right'],
  missing: ['没有这个页面', 'No such page'],
  loading_note: ['内容到达之前的占位，读出“正在读取”', 'The place of what comes, read out as reading'],
  empty: ['说明这里会有什么，以及下一步', 'Says what it would be, and what to do next'],
  none: ['还没有任务', 'No tasks yet'],
  none_note: ['发布第一个任务，结果会出现在这里。', 'Publish the first one: its result shows up here.'],
  failed: ['说明原因，并可再试', 'Says why, and lets one try again'],
  page: ['整页的状态', 'Of a whole page'],
  notice: ['不能错过的一句话', 'A line that one must not miss'],
  told: ['余额低于提醒线', 'The balance is below the warning line'],
  answer: ['查询的三种状态合在一起', 'A query in any of its states'],
})
const again = () => undefined

export function StateSamples() {
  const say = useWords(words)
  const sample = useSampleWords()
  const unreachable = new Unreachable('')
  return (
    <>
      <Specimen name="Loading · Skeleton" note={say('loading_note')}>
        <Loading lines={3} />
        <Skeleton className="h-10" />
      </Specimen>
      <Specimen name="Empty" note={say('empty')}>
        <Empty icon={Inbox} title={say('none')}>
          <p>{say('none_note')}</p>
          <ButtonLink to="/" className="mt-4">
            {sample('to_tasks')}
          </ButtonLink>
        </Empty>
      </Specimen>
      <Specimen name="Failed" note={say('failed')}>
        <Failed error={unreachable} onAgain={again} />
      </Specimen>
      <Specimen name="NoRight · NotFound" note={say('page')}>
        {/* Only seen: each heads a page of its own. */}
        <div aria-hidden inert>
          <State name={say('no_right')}>
            <NoRight />
          </State>
          <State name={say('missing')}>
            <NotFound />
          </State>
        </div>
      </Specimen>
      <Specimen name="Notice" note={say('notice')}>
        {(['accent', 'ok', 'warning', 'danger', 'unknown', 'neutral'] as const).map((mood) => (
          <Notice key={mood} mood={mood}>
            {say('told')}
          </Notice>
        ))}
      </Specimen>
      <Specimen name="Answer" note={say('answer')}>
        <State name={say('reading')}>
          <Answer of={{ data: undefined, error: null, refetch: again }} lines={2}>
            {() => null}
          </Answer>
        </State>
        <State name={say('error')}>
          <Answer of={{ data: undefined, error: unreachable, refetch: again }}>{() => null}</Answer>
        </State>
        <State name={say('nothing')}>
          <Answer of={{ data: [], error: null, refetch: again }}>{() => <Empty title={say('none')} />}</Answer>
        </State>
      </Specimen>
    </>
  )
}
