import { readUsage } from '@etermai/admin-contract'
import { ListOrdered } from 'lucide-react'
import { useCall } from '../../../api/index.ts'
import { Answer, Card, CardHead, Empty } from '../../../design/index.ts'
import { OperationName } from '../../../eterm/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { totalOf } from './days.ts'
import { FigureTable } from './figure-table.tsx'
import { UsageFilters } from './usage-filters.tsx'
import { useUsageQuery } from './use-usage-query.ts'

const words = defineWords({
  title: ['各操作使用次数', 'Use of each operation'],
  note: ['{tasks} 个任务，扣款 {charged}', '{tasks} {tasks|task|tasks}, {charged} charged'],
  operation: ['操作', 'Operation'],
  none: ['这段时间没有使用', 'Nothing was used in that time'],
  none_note: ['换一个时间范围，或清除筛选。', 'Choose another time, or clear the filters.'],
})

/** How often each operation was used, and what it cost. */
export default function OperationsPage() {
  const say = useWords(words)
  const format = useFormat()
  const { query } = useUsageQuery()
  const usage = useCall(readUsage, { query: { ...query, by: 'operation' } }, { keep: true })
  const total = totalOf(usage.data?.items ?? [])
  return (
    <>
      <UsageFilters by="operation" />
      <Card>
        <CardHead
          title={say('title')}
          note={say('note', { tasks: format.number(total.tasks), charged: format.money(total.charged) })}
        />
        <Answer of={usage}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon={ListOrdered} title={say('none')}>
                {say('none_note')}
              </Empty>
            ) : (
              <FigureTable
                label={say('title')}
                of={say('operation')}
                rows={[...items]
                  .sort((a, b) => b.tasks - a.tasks)
                  .map((line) => ({
                    key: line.operation ?? '',
                    name: <Share type={line.operation ?? ''} share={line.tasks / Math.max(1, total.tasks)} />,
                    ...line,
                  }))}
                total={total}
              />
            )
          }
        </Answer>
      </Card>
    </>
  )
}

/** An operation, with its share of all below it. */
function Share({ type, share }: { type: string; share: number }) {
  return (
    <div className="max-w-80">
      <OperationName type={type} />
      <div aria-hidden className="mt-1.5 h-1.5 rounded-full bg-fill">
        <div className="h-full rounded-full bg-accent-fill" style={{ width: `${Math.max(1, share * 100)}%` }} />
      </div>
    </div>
  )
}
