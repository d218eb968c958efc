import { operations, taskStates } from 'virtual:operations'
import { countTasks } from '@etermai/admin-contract'
import type { ReactNode } from 'react'
import { useCall } from '../../api/index.ts'
import { useCan } from '../../app/session.tsx'
import { FilterPill, SelectField, TextField } from '../../design/index.ts'
import { type TaskSource, taskSourceWords, taskStateWords } from '../../eterm/index.ts'
import { useFormat, useSay, useWords } from '../../language/index.ts'
import { ExportButton, FilterPanel, holds, SavedViews, SearchField, TimeRange, toggled } from '../../lists/index.ts'
import { type TaskQuery, useTaskFilters } from './task-filters.ts'
import { words } from './words.ts'

const sources: readonly TaskSource[] = ['api', 'web', 'schedule', 'system']

/** The query form: states as pills with their counts, everything else in the panel; all of it in the address. */
export function TaskFilters({ children }: { children: ReactNode }) {
  const say = useWords(words)
  const word = useSay()
  const can = useCan()
  const { filters, set, clear } = useTaskFilters()
  const given = filters as Partial<Record<string, string>>
  const inPanel = Object.keys(given).filter((name) => name !== 'status' && name !== 'text')
  const options = (all: readonly { value: string; label: string }[]) => [{ value: '', label: say('any') }, ...all]
  return (
    <>
      <StatePills filters={filters} status={given.status} onChange={(status) => set({ status })} />
      <FilterPanel
        active={inPanel.length}
        onClear={clear}
        always={
          <>
            <SearchField label={say('text')} value={given.text ?? ''} onChange={(text) => set({ text })} />
            <SavedViews page="tasks" />
            {can('reports.export') && <ExportButton kind="tasks" filter={exported(given)} />}
            {children}
          </>
        }
      >
        <SelectField
          label={say('operation')}
          value={given.type ?? ''}
          onChange={(event) => set({ type: event.target.value })}
          options={options(operations.map(({ type, label }) => ({ value: type, label: word(label) })))}
        />
        <SelectField
          label={say('source')}
          value={given.source ?? ''}
          onChange={(event) => set({ source: event.target.value })}
          options={options(sources.map((source) => ({ value: source, label: word(taskSourceWords[source]) })))}
        />
        {(['username', 'terminal_id', 'office_no', 'pnr', 'request_id'] as const).map((name) => (
          <TextFilter key={name} name={name} value={given[name] ?? ''} onChange={(value) => set({ [name]: value })} />
        ))}
        <TimeRange
          label={say('created')}
          from={given.created_from}
          until={given.created_to}
          onChange={({ from, until }) =>
            set({
              ...(from === undefined ? {} : { created_from: from }),
              ...(until === undefined ? {} : { created_to: until }),
            })
          }
        />
        <TimeRange
          label={say('finished')}
          from={given.finished_from}
          until={given.finished_to}
          onChange={({ from, until }) =>
            set({
              ...(from === undefined ? {} : { finished_from: from }),
              ...(until === undefined ? {} : { finished_to: until }),
            })
          }
        />
      </FilterPanel>
    </>
  )
}

const labels = {
  username: 'username',
  terminal_id: 'terminal',
  office_no: 'office',
  pnr: 'pnr',
  request_id: 'request_id',
} as const

/** Sent when one leaves the field or presses Enter: half an id finds nothing. */
function TextFilter({
  name,
  value,
  onChange,
}: {
  name: keyof typeof labels
  value: string
  onChange(value: string): void
}) {
  const say = useWords(words)
  const tidy = (text: string) => (name === 'pnr' || name === 'office_no' ? text.trim().toUpperCase() : text.trim())
  return (
    <TextField
      key={value}
      label={say(labels[name])}
      defaultValue={value}
      mono={name !== 'username'}
      onBlur={(event) => tidy(event.target.value) !== value && onChange(tidy(event.target.value))}
      onKeyDown={(event) => event.key === 'Enter' && onChange(tidy(event.currentTarget.value))}
    />
  )
}

/** As many as match the other filters, by state; several may be pressed. */
function StatePills({
  filters,
  status,
  onChange,
}: {
  filters: TaskQuery
  status: string | undefined
  onChange(status: string | null): void
}) {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  const { status: _status, finished_from, finished_to, ...others } = filters
  const isRangeOfEnds = finished_from !== undefined || finished_to !== undefined
  const counts = useCall(countTasks, { query: others }, { keep: true, enabled: !isRangeOfEnds })
  const countOf = (state: string) => {
    const found = counts.data?.items.find((item) => item.status === state)
    if (found === undefined || isRangeOfEnds) return undefined
    return `${format.number(found.count)}${found.more ? '+' : ''}`
  }
  return (
    <fieldset aria-label={say('states')} className="mb-3 flex gap-2 overflow-x-auto pb-1">
      <FilterPill pressed={status === undefined} onPress={() => onChange(null)}>
        {say('all')}
      </FilterPill>
      {taskStates.map((state) => (
        <FilterPill
          key={state}
          pressed={holds(status, state)}
          count={countOf(state)}
          onPress={() => onChange(toggled(status, state))}
        >
          {word(taskStateWords[state])}
        </FilterPill>
      ))}
    </fieldset>
  )
}

/** Lists of an export's filter are lists. */
function exported(given: Partial<Record<string, string>>): Record<string, unknown> {
  const several = new Set(['status', 'source', 'type'])
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, several.has(name) ? (value ?? '').split(',') : value]),
  )
}
