import { useState } from 'react'
import { Button, Notice, Screen, Segmented } from '../../design/index.ts'
import { adviceFor } from '../../eterm/index.ts'
import { defineWords, useSay, useWords } from '../../language/index.ts'
import type { TaskEntry } from './conversation.ts'
import { rawOf } from './results.ts'
import { TaskResult } from './task-result.tsx'
import { TaskTimeline } from './task-timeline.tsx'
import { useOpenForm } from './use-open-form.ts'
import type { Task } from './waiting.ts'

const words = defineWords({
  views: ['查看', 'View'],
  result: ['结果', 'Result'],
  screen: ['原始屏幕', 'Screen'],
  course: ['经过', 'Timeline'],
  canceled: ['任务已取消，没有扣款。', 'The task was canceled; nothing was charged.'],
  again: ['修改后重新发布', 'Change it and publish anew'],
})

type View = 'result' | 'screen' | 'course'

/** What came of a task: its result, the screen that it was read from, how it came to it. */
export function TaskEnd({ entry, task }: { entry: TaskEntry; task: Task }) {
  const say = useWords(words)
  const [view, setView] = useState<View>('result')
  const raw = rawOf(task.result)
  const tabs: { value: View; label: string }[] = [
    { value: 'result', label: say('result') },
    ...(raw === null ? [] : [{ value: 'screen' as const, label: say('screen') }]),
    { value: 'course', label: say('course') },
  ]
  return (
    <>
      <div className="mt-3 mb-4">
        <Segmented<View> label={say('views')} tabs={tabs} value={view} onChange={setView} />
      </div>
      {view === 'screen' && raw !== null ? (
        <Screen text={raw} label={say('screen')} className="max-h-[60dvh]" />
      ) : view === 'course' ? (
        <TaskTimeline task={task} />
      ) : task.status === 'completed' ? (
        <>
          {task.warning !== null && (
            <Notice mood="warning" className="mb-4">
              {task.warning}
            </Notice>
          )}
          <TaskResult entry={entry} task={task} />
        </>
      ) : (
        <NotDone entry={entry} task={task} />
      )}
    </>
  )
}

/** Why nothing came of it, and what to do about it. */
function NotDone({ entry, task }: { entry: TaskEntry; task: Task }) {
  const say = useWords(words)
  const word = useSay()
  const openForm = useOpenForm()
  const advice = adviceFor(task.status === 'expired' ? 'EXPIRED' : (task.error?.code ?? ''))
  return (
    <>
      {task.status === 'canceled' ? (
        <Notice mood="neutral">{say('canceled')}</Notice>
      ) : (
        <Notice mood={task.status === 'failed' ? 'danger' : 'warning'}>
          {advice !== null && <p className="font-[560]">{word(advice)}</p>}
          {task.error !== null && (
            <p>
              <code>{task.error.code}</code> {task.error.message}
            </p>
          )}
        </Notice>
      )}
      <div className="mt-4 flex justify-end">
        <Button
          onClick={() =>
            openForm(entry.operation, {
              params: entry.params,
              office_no: entry.office_no,
              terminal_id: entry.terminal_id,
            })
          }
        >
          {say('again')}
        </Button>
      </div>
    </>
  )
}
