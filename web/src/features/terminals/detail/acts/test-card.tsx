import { readTerminalTest } from '@etermai/admin-contract'
import { useEffect } from 'react'
import { queryClient, readAgain, useCall } from '../../../../api/index.ts'
import { Answer, Card, CardHead, Facts, Notice } from '../../../../design/index.ts'
import { TaskStateChip } from '../../../../eterm/index.ts'
import { defineWords, useFormat, useWords } from '../../../../language/index.ts'

const words = defineWords({
  title: ['测试任务', 'Test task'],
  note: ['查询 PEK–SHA 航班，不收费', 'A flight query PEK–SHA, free of charge'],
  created: ['发送于', 'Sent'],
  started: ['开始于', 'Began'],
  took: ['用时', 'Took'],
  passed: ['测试通过：终端收到任务并返回了结果。', 'Passed: it took the task and answered.'],
  failed: ['测试没有通过：{why}', 'It did not pass: {why}'],
  waiting: ['等待终端取走…', 'Waiting for the terminal to fetch it…'],
  running: ['终端正在执行…', 'The terminal executes it…'],
})

const OPEN = new Set(['pending', 'assigned', 'executing'])
/** Live events bring what changes; this is for who does not hear of tasks that are the platform's. */
const FOLLOWED_MS = 1_000

/** A test task, followed to its end. */
export function TestCard({ terminalId, taskId }: { terminalId: string; taskId: string }) {
  const say = useWords(words)
  const format = useFormat()
  const params = { terminal_id: terminalId, task_id: taskId }
  const test = useCall(
    readTerminalTest,
    { params },
    { everyMs: (latest) => (latest === undefined || OPEN.has(latest.state) ? FOLLOWED_MS : false) },
  )
  const ended = test.data !== undefined && !OPEN.has(test.data.state)
  useEffect(() => {
    if (ended) void readAgain(queryClient, ['/api/admin/terminals'])
  }, [ended])
  return (
    <Card aria-live="polite">
      <Answer of={test} lines={2}>
        {({ state, error_code, error_message, created_at, started_at, finished_at }) => (
          <>
            <CardHead title={say('title')} note={say('note')}>
              <TaskStateChip state={state} />
            </CardHead>
            {OPEN.has(state) ? (
              <Notice>{say(state === 'executing' ? 'running' : 'waiting')}</Notice>
            ) : state === 'completed' ? (
              <Notice mood="ok">{say('passed')}</Notice>
            ) : (
              <Notice mood="danger">
                {say('failed', { why: [error_code, error_message].filter(Boolean).join(' · ') || state })}
              </Notice>
            )}
            <div className="mt-3">
              <Facts
                columns={3}
                facts={[
                  [say('created'), format.shortTime(created_at)],
                  [say('started'), started_at === null ? undefined : format.shortTime(started_at)],
                  [
                    say('took'),
                    finished_at === null
                      ? undefined
                      : format.duration(Date.parse(finished_at) - Date.parse(started_at ?? created_at)),
                  ],
                ]}
              />
            </div>
          </>
        )}
      </Answer>
    </Card>
  )
}
