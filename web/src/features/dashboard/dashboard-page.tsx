import { reportDashboard } from '@etermai/admin-contract'
import { useCall } from '../../api/index.ts'
import { useMe } from '../../app/session.tsx'
import { Answer, Figure, PageHead } from '../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../language/index.ts'

const words = defineWords({
  hello: ['你好，{name}', 'Hello, {name}'],
  tasks: ['今日任务', 'Tasks today'],
  rate: ['成功率', 'Success'],
})

export default function DashboardPage() {
  const say = useWords(words)
  const format = useFormat()
  const me = useMe()
  const today = useCall(reportDashboard, {})
  return (
    <>
      <PageHead title={say('hello', { name: me.display_name ?? me.username })} />
      <Answer of={today}>
        {(data) => (
          <div className="grid grid-cols-2 gap-4 lg:grid-cols-5">
            <Figure name={say('tasks')} value={format.number(data.today.tasks)} />
            <Figure name={say('rate')} value={format.percent(data.today.success_rate, 2)} />
          </div>
        )}
      </Answer>
    </>
  )
}
