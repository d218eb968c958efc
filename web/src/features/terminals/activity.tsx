import { operationWord } from '../../eterm/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../language/index.ts'
import { activityOf, type Terminal } from './terminal.ts'

const words = defineWords({
  window: ['Eterm 窗口未就绪', 'Eterm window is not ready'],
  failing: ['连续失败 {n} 次', '{n} failures in a row'],
  silent: ['最后在线 {since}', 'Last seen {since}'],
  never: ['从未上线', 'Never online'],
  remaining: ['剩余 {n} 个任务', '{n} {n|task|tasks} left'],
  waiting: ['等待任务', 'Waiting for a task'],
})

/** What a terminal does, or why it does nothing, in a line. */
export function ActivityLine({ terminal }: { terminal: Terminal }) {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  const activity = activityOf(terminal)
  switch (activity.kind) {
    case 'executing':
      return <>{[word(operationWord(activity.type)), activity.pnr].filter(Boolean).join(' ')}</>
    case 'failing':
      return <>{say('failing', { n: activity.times })}</>
    case 'silent':
      return <>{say('silent', { since: format.ago(activity.since) })}</>
    case 'because':
      return <>{activity.reason}</>
    case 'remaining':
      return <>{say('remaining', { n: activity.tasks })}</>
    default:
      return <>{say(activity.kind)}</>
  }
}
