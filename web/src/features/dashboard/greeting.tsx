import { reportDashboard } from '@etermai/admin-contract'
import { MessageSquarePlus } from 'lucide-react'
import { useCall } from '../../api/index.ts'
import { useCan, useMe } from '../../app/session.tsx'
import { ButtonLink, PageHead } from '../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../language/index.ts'
import type { Concerns } from './attention/use-concerns.ts'
import { dayPartOf, hourIn } from './day.ts'

const words = defineWords({
  hello_night: ['夜深了，{name}', 'Up late, {name}'],
  hello_morning: ['早上好，{name}', 'Good morning, {name}'],
  hello_forenoon: ['上午好，{name}', 'Good morning, {name}'],
  hello_noon: ['中午好，{name}', 'Good day, {name}'],
  hello_afternoon: ['下午好，{name}', 'Good afternoon, {name}'],
  hello_evening: ['晚上好，{name}', 'Good evening, {name}'],
  quiet: ['今天还没有任务结束。', 'No task has ended yet today.'],
  well: ['今天到现在，一切按预期运行。', 'Everything has gone as it should today.'],
  well_but: [
    '今天到现在，任务都按预期完成。有 {n} 件事需要你看一眼。',
    'Tasks have gone as they should today. {n} {n|thing needs|things need} a look.',
  ],
  quiet_but: [
    '今天还没有任务结束。有 {n} 件事需要你看一眼。',
    'No task has ended yet today. {n} {n|thing needs|things need} a look.',
  ],
  failed: ['今天到现在有 {failed} 个任务失败。', '{failed} {failed|task has|tasks have} failed today.'],
  failed_but: [
    '今天到现在有 {failed} 个任务失败，有 {n} 件事需要你看一眼。',
    '{failed} {failed|task has|tasks have} failed today; {n} {n|thing needs|things need} a look.',
  ],
  publish: ['发布任务', 'Publish a task'],
})

/** Says hello, and in a sentence how things stand. */
export function Greeting({ concerns }: { concerns: Concerns }) {
  const say = useWords(words)
  const format = useFormat()
  const can = useCan()
  const me = useMe()
  const today = useCall(reportDashboard, {}).data?.today
  const part = dayPartOf(hourIn(format.timeZone, new Date()))
  const n = concerns.items.length
  const state = today?.tasks === 0 ? 'quiet' : (today?.failed ?? 0) > 0 ? 'failed' : 'well'
  const key = n > 0 ? (`${state}_but` as const) : state
  return (
    <PageHead
      title={say(`hello_${part}`, { name: me.display_name ?? me.username })}
      // Its line is kept while it is being read: nothing jumps.
      note={
        <span role="status">
          {today === undefined ? '\u00a0' : say(key, { n, failed: format.number(today.failed) })}
        </span>
      }
    >
      {can('tasks.publish') && (
        <ButtonLink tone="primary" icon={MessageSquarePlus} to="/interaction">
          {say('publish')}
        </ButtonLink>
      )}
    </PageHead>
  )
}
