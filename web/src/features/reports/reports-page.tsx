import { Outlet, useLocation } from 'react-router'
import { LinkTabs, PageHead } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { QuestionBar } from './question/question-bar.tsx'
import { useNames } from './question/use-names.ts'
import { useQuestion } from './question/use-question.ts'

const words = defineWords({
  title: ['统计报表', 'Reports'],
  note: [
    '按任务结束的时间统计，日期与小时为北京时间，数字晚几秒。',
    'By when tasks ended, in Beijing time; a few seconds behind.',
  ],
  parts: ['报表', 'Reports'],
  tasks: ['任务执行', 'Tasks'],
  terminals: ['终端使用', 'Terminals'],
  users: ['用户活动', 'Users'],
})

/** What was done: by tasks, by terminals, by users. One question for all three. */
export default function ReportsPage() {
  const say = useWords(words)
  const { search } = useLocation()
  const { question } = useQuestion()
  const names = useNames(question.query)
  return (
    <>
      <PageHead title={say('title')} note={say('note')} />
      <LinkTabs
        label={say('parts')}
        search={search}
        tabs={[
          { to: '/reports', label: say('tasks') },
          { to: '/reports/terminals', label: say('terminals') },
          { to: '/reports/users', label: say('users') },
        ]}
      />
      <QuestionBar names={names} />
      {!question.isWrong && <Outlet context={names} />}
    </>
  )
}
