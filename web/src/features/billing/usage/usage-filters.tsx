import { useCan } from '../../../app/session.tsx'
import { FilterPill } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import { ExportButton, FilterPanel, TimeRange } from '../../../lists/index.ts'
import { OperationFilter } from '../operation-filter.tsx'
import { spans, useUsageQuery } from './use-usage-query.ts'

const words = defineWords({
  span: ['近 {n} 天', 'Last {n} days'],
  at: ['完成时间', 'Finished'],
})

/** Of what time and operation usage is shown, and its export. */
export function UsageFilters({ by }: { by: 'time' | 'operation' }) {
  const say = useWords(words)
  const can = useCan()
  const { filters, set, clear, query, span } = useUsageQuery()
  const { days: _days, ...fields } = filters
  return (
    <FilterPanel
      active={Object.keys(fields).length}
      onClear={clear}
      always={
        <>
          {spans.map((days) => (
            <FilterPill key={days} pressed={span === days} onPress={() => set({ days: days, from: null, until: null })}>
              {say('span', { n: days })}
            </FilterPill>
          ))}
          <span className="flex-1" />
          {can('reports.export') && can('reports.read') && (
            <ExportButton kind="reports" filter={{ ...query, about: 'time', by }} formats={['csv', 'xlsx', 'pdf']} />
          )}
        </>
      }
    >
      <TimeRange label={say('at')} from={filters.from} until={filters.until} onChange={set} />
      <OperationFilter value={filters.operation} onChange={(operation) => set({ operation })} />
    </FilterPanel>
  )
}
