import { defineWords, useWords } from '../language/index.ts'
import { TextFilter } from '../lists/index.ts'

const words = defineWords({
  task: ['任务编号', 'Task id'],
  whole: ['请粘贴完整的任务编号', 'Paste the whole id of a task'],
})
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Filters by one task, once its id is whole. */
export function TaskFilter({ value, onChange }: { value: string | undefined; onChange(value: string | null): void }) {
  const say = useWords(words)
  return (
    <TextFilter
      label={say('task')}
      value={value}
      onChange={onChange}
      ruleOf={(text) => (UUID.test(text) ? null : say('whole'))}
    />
  )
}
