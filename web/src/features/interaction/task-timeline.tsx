import { Timeline } from '../../design/index.ts'
import { defineWords, useFormat, useWords, type Words } from '../../language/index.ts'
import { taskSteps } from './task-steps.ts'
import type { Task } from './waiting.ts'

const words = defineWords({
  event_publish: ['已发布', 'Published'],
  event_assign: ['已分配', 'Assigned'],
  event_withdraw: ['已收回，重新分配', 'Taken back, to be assigned anew'],
  event_claim: ['执行中', 'Executing'],
  event_committing: ['开始提交，不能再撤回', 'Committing: no way back'],
  event_progress: ['进展', 'Progress'],
  event_complete: ['已完成', 'Completed'],
  event_fail: ['失败', 'Failed'],
  event_cancel: ['已取消', 'Canceled'],
  event_cancel_request: ['已请求取消', 'Cancellation asked'],
  event_expire: ['等待超时', 'Waited too long'],
  event_retry: ['重新排队', 'Back in line'],
  event_lose: ['终端失联，待核实', 'Terminal lost: outcome unknown'],
  event_other: ['{event}', '{event}'],
  held: ['冻结 {price}', '{price} held'],
  charged: ['扣款 {price}', '{price} charged'],
  not_charged: ['未扣款', 'Nothing charged'],
  terminal: ['终端 {id}', 'Terminal {id}'],
})

/** What happened to a task, with the time that each step took. */
export function TaskTimeline({ task }: { task: Task }) {
  const say = useWords(words)
  const format = useFormat()
  const noteOf = (event: string, terminal: string | null, text: string | null): string => {
    const money =
      event === 'publish'
        ? say('held', { price: format.money(task.price) })
        : event === 'complete'
          ? say('charged', { price: format.money(task.charged) })
          : event === 'fail' || event === 'cancel' || event === 'expire'
            ? say('not_charged')
            : ''
    const at = terminal === null || event === 'complete' ? '' : say('terminal', { id: terminal })
    return [money, at, text ?? ''].filter(Boolean).join(' · ')
  }
  return (
    <Timeline
      steps={taskSteps(task).map(({ key, event, at, afterMs, mood, terminal, text }) => {
        const note = noteOf(event, terminal, text)
        return {
          key,
          title: hasWord(words, `event_${event}`)
            ? say(`event_${event}` as 'event_publish')
            : say('event_other', { event }),
          at: afterMs === null ? format.shortTime(at) : `+${format.duration(afterMs)}`,
          mood,
          ...(note === '' ? {} : { note }),
        }
      })}
    />
  )
}

function hasWord(table: Words, key: string): boolean {
  return Object.hasOwn(table, key)
}
