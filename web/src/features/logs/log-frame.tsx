import type { ReactNode } from 'react'
import { LinkTabs, PageHead } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { useMyLogs } from './my-logs.ts'

const words = defineWords({
  title: ['日志', 'Logs'],
  tabs: ['日志', 'Logs'],
  tasks: ['任务', 'Tasks'],
  terminals: ['终端', 'Terminals'],
  calls: ['API 调用', 'API calls'],
  audit: ['审计', 'Audit'],
})

/** What stands around every log. */
export function LogFrame({ note, children }: { note: string; children: ReactNode }) {
  const say = useWords(words)
  const logs = useMyLogs()
  return (
    <>
      <PageHead title={say('title')} note={note} />
      <LinkTabs label={say('tabs')} tabs={logs.map(({ to, name }) => ({ to, label: say(name) }))} />
      {children}
    </>
  )
}
