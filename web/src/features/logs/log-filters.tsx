import type { ReactNode } from 'react'
import { useCan } from '../../app/session.tsx'
import { defineWords, useWords } from '../../language/index.ts'
import { ExportButton, FilterPanel, type Filters, SavedViews, SearchField, TimeRange } from '../../lists/index.ts'

const words = defineWords({ at: ['时间', 'Time'] })

type Common = 'from' | 'until' | 'text'

/** The query form of a log: text and time, what else it is filtered by, its saved views and its export. */
export function LogFilters({
  page,
  kind,
  find,
  filters,
  unfolded = [],
  set,
  clear,
  pills,
  children,
}: {
  /** Names its saved views. */
  page: string
  /** Of the export. */
  kind: string
  /** What the text is sought in. */
  find: string
  filters: Filters<Common>
  /** Filters that stand outside of the form: not counted on its button. */
  unfolded?: readonly string[]
  set(changes: { [N in Common]?: string | null }): void
  clear(): void
  pills?: ReactNode
  children: ReactNode
}) {
  const say = useWords(words)
  const can = useCan()
  const folded = Object.keys(filters).filter((name) => name !== 'text' && !unfolded.includes(name))
  return (
    <FilterPanel
      active={folded.length}
      onClear={clear}
      always={
        <>
          <SearchField label={find} value={filters.text ?? ''} onChange={(text) => set({ text })} />
          {pills}
          <span className="flex-1" />
          <SavedViews page={page} />
          {can('reports.export') && <ExportButton kind={kind} filter={filters} />}
        </>
      }
    >
      <TimeRange label={say('at')} from={filters.from} until={filters.until} onChange={set} />
      {children}
    </FilterPanel>
  )
}
