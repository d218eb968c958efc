import { useCan } from '../../app/session.tsx'
import { LinkTabs } from '../../design/index.ts'
import { useWords } from '../../language/index.ts'
import { words } from './words.ts'

/** Tasks, and what publishes them by the calendar, for who may see both. */
export function TaskTabs() {
  const say = useWords(words)
  const can = useCan()
  if (!can('tasks.read') || !can('schedules.read')) return null
  return (
    <LinkTabs
      label={say('parts')}
      tabs={[
        { to: '/tasks', label: say('tasks') },
        { to: '/schedules', label: say('schedules') },
      ]}
    />
  )
}
