import { useCan } from '../../../app/session.tsx'
import { FilterPill } from '../../../design/index.ts'
import { TaskFilter, TerminalFilter } from '../../../eterm/index.ts'
import { defineWords, useSay, useWords } from '../../../language/index.ts'
import { ExportButton, FilterPanel, holds, SavedViews, TimeRange, toggled, useFilters } from '../../../lists/index.ts'
import { OperationFilter } from '../operation-filter.tsx'
import { useWhose } from '../whose.ts'
import { type EntryKind, entryKinds, kindWords } from './kinds.tsx'

const words = defineWords({
  at: ['入账时间', 'Entered'],
})

/** What a list of entries is asked for, as its address says; a list of one kind asks for that one alone. */
export function useEntryQuery(kind: EntryKind | undefined) {
  const held = useFilters(['from', 'until', 'terminal_id', 'operation', 'kind', 'task_id'])
  const { asked } = useWhose()
  const query = { ...held.filters, ...asked, ...(kind === undefined ? {} : { kind }) }
  return { ...held, query }
}

/** The query form of entries, their saved views and their export. */
export function EntryFilters({ kind }: { kind: EntryKind | undefined }) {
  const say = useWords(words)
  const word = useSay()
  const can = useCan()
  const { filters, set, clear, query } = useEntryQuery(kind)
  const { kind: _kinds, ...fields } = filters
  const isOfTasks = kind === undefined || kind === 'deduction'
  return (
    <FilterPanel
      active={Object.keys(fields).length}
      onClear={clear}
      always={
        <>
          {kind === undefined &&
            entryKinds.map((one) => (
              <FilterPill
                key={one}
                pressed={holds(filters.kind, one)}
                onPress={() => set({ kind: toggled(filters.kind, one) })}
              >
                {word(kindWords[one])}
              </FilterPill>
            ))}
          <span className="flex-1" />
          <SavedViews page={kind === undefined ? 'billing' : `billing_${kind}`} />
          {can('reports.export') && <ExportButton kind="statement" filter={query} formats={['csv', 'xlsx', 'pdf']} />}
        </>
      }
    >
      <TimeRange label={say('at')} from={filters.from} until={filters.until} onChange={set} />
      {isOfTasks && <OperationFilter value={filters.operation} onChange={(operation) => set({ operation })} />}
      {isOfTasks && <TerminalFilter value={filters.terminal_id} onChange={(terminal_id) => set({ terminal_id })} />}
      {isOfTasks && <TaskFilter value={filters.task_id} onChange={(task_id) => set({ task_id })} />}
    </FilterPanel>
  )
}
