import { ChartColumn } from 'lucide-react'
import { Empty } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'

const words = defineWords({
  none: ['这段时间没有任务结束', 'No task ended in this range'],
  none_note: ['换一个时间范围，或清除筛选条件。', 'Try another range, or clear the filters.'],
})

/** A report without figures. */
export function NothingEnded() {
  const say = useWords(words)
  return (
    <Empty icon={ChartColumn} title={say('none')}>
      {say('none_note')}
    </Empty>
  )
}
