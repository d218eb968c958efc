import { Link } from 'react-router'
import { useCan } from '../../app/session.tsx'
import { defineWords, useWords } from '../../language/index.ts'
import { type Alert, subjectOf } from './subject.ts'

const words = defineWords({
  of_task: ['任务 {name}', 'Task {name}'],
  of_terminal: ['终端 {name}', 'Terminal {name}'],
  of_callbacks: ['回调 {name}', 'Callbacks to {name}'],
  of_user: ['用户 {name}', 'User {name}'],
  of_office: ['Office {name}', 'Office {name}'],
  of_lane: ['等待中的任务', 'Waiting tasks'],
  of_other: ['{name}', '{name}'],
})

export function SubjectLink({ alert }: { alert: Alert }) {
  const say = useWords(words)
  const can = useCan()
  const { kind, name, to, right } = subjectOf(alert)
  const text = say(`of_${kind}`, { name })
  if (to === null || (right !== null && !can(right))) return <span title={alert.subject}>{text}</span>
  return (
    <Link to={to} title={alert.subject} className="relative z-10 text-accent hover:underline">
      {text}
    </Link>
  )
}
