import { Progress } from '../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../language/index.ts'
import { lastMessage, type Task } from './waiting.ts'

const words = defineWords({
  waiting: ['正在等待终端', 'Waiting for a terminal'],
  eta: ['预计 {time}后开始', 'About {time} until it begins'],
  executing: ['终端正在执行', 'The terminal is at work'],
  committing: ['正在提交，不能再撤回', 'Committing: it cannot be taken back any more'],
  progress: ['进度', 'Progress'],
  at: ['终端 {id}', 'Terminal {id}'],
})

/** Why it waits, or what its terminal says. */
export function TaskProgress({ task }: { task: Task }) {
  const say = useWords(words)
  const format = useFormat()
  const said = lastMessage(task)
  const isExecuting = task.status === 'executing'
  const eta = task.waiting?.eta_seconds ?? null
  // Some reasons name the time themselves.
  const isToldBy = eta !== null && task.waiting?.reason.includes(String(eta)) === true
  const lines = isExecuting
    ? [
        task.committed_at === null ? say('executing') : say('committing'),
        said?.message ?? '',
        task.terminal_id === null ? '' : say('at', { id: task.terminal_id }),
      ]
    : [
        task.waiting?.reason ?? say('waiting'),
        eta === null || isToldBy ? '' : say('eta', { time: format.duration(eta * 1_000) }),
      ]
  return (
    <div className="mt-4 space-y-2">
      <Progress
        label={say('progress')}
        done={said?.percent ?? 0}
        of={isExecuting && said?.percent != null ? 100 : null}
      />
      <p className="text-small text-ink-2">{lines.filter(Boolean).join(' · ')}</p>
    </div>
  )
}
