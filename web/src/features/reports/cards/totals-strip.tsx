import { useCan } from '../../../app/session.tsx'
import { Answer, Figure } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { type About, type Line, useReport } from '../question/report-route.ts'
import { useQuestion } from '../question/use-question.ts'
import { totalsOf } from './series.ts'

const words = defineWords({
  tasks: ['任务', 'Tasks'],
  completed: ['已完成', 'Completed'],
  success: ['成功率', 'Success rate'],
  failed: ['失败', 'Failed'],
  busy: ['终端占用时长', 'Terminal time'],
  charged: ['扣款', 'Charged'],
})

/** What the range came to. */
export function Totals({ about }: { about: About }) {
  const { question } = useQuestion()
  const report = useReport(about, question, ['time'], question.unit)
  return (
    <Answer of={report} lines={2}>
      {({ items }) => <Strip lines={items} />}
    </Answer>
  )
}

function Strip({ lines }: { lines: readonly Line[] }) {
  const say = useWords(words)
  const format = useFormat()
  const can = useCan()
  const totals = totalsOf(lines)
  const figures = [
    [say('tasks'), format.number(totals.tasks)],
    [say('completed'), format.number(totals.completed)],
    [say('failed'), format.number(totals.failed)],
    [say('success'), format.percent(totals.successRate, 2)],
    [say('busy'), format.duration(totals.busyMs)],
    ...(can('money.read') ? [[say('charged'), format.money(totals.charged)] as const] : []),
  ] as const
  return (
    <div
      className={
        can('money.read')
          ? 'grid grid-cols-2 gap-4 md:grid-cols-3 xl:grid-cols-6'
          : 'grid grid-cols-2 gap-4 md:grid-cols-3 xl:grid-cols-5'
      }
    >
      {figures.map(([name, value]) => (
        <Figure key={name} name={name} value={<span className="text-[22px] leading-7">{value}</span>} />
      ))}
    </div>
  )
}
