import type { ReactNode } from 'react'
import { useMe } from '../../app/session.tsx'
import { FilterPill, SelectField } from '../../design/index.ts'
import { defineWords, useSay, useWords } from '../../language/index.ts'
import { FilterPanel, SearchField, TimeRange, useFilters } from '../../lists/index.ts'
import { eventWord, eventWords, statusWords } from './words.ts'

export const filterNames = ['status', 'event', 'username', 'origin', 'task_id', 'created_from', 'created_to'] as const
const fieldNames = filterNames.filter((name) => name !== 'status')
const statuses = ['pending', 'delivered', 'dead'] as const

const words = defineWords({
  all: ['全部', 'All'],
  event: ['事件', 'Event'],
  any: ['不限', 'Any'],
  username: ['用户名', 'Username'],
  origin: ['目标，如 https://agent.example', 'Destination, like https://agent.example'],
  task_id: ['任务编号', 'Task id'],
  created: ['创建时间', 'Created'],
})

/** Filters of the log, in the address under the names of the API. */
export function CallbackFilters({ children }: { children: ReactNode }) {
  const say = useWords(words)
  const word = useSay()
  const seesOthers = useMe().scope !== 'self'
  const { filters, set } = useFilters(filterNames)
  const active = fieldNames.filter((name) => filters[name] !== undefined).length
  return (
    <FilterPanel
      active={active}
      onClear={() => set(Object.fromEntries(fieldNames.map((name) => [name, null])))}
      always={
        <>
          <FilterPill pressed={filters.status === undefined} onPress={() => set({ status: null })}>
            {say('all')}
          </FilterPill>
          {statuses.map((status) => (
            <FilterPill
              key={status}
              pressed={filters.status === status}
              onPress={() => set({ status: filters.status === status ? null : status })}
            >
              {word(statusWords[status])}
            </FilterPill>
          ))}
          {children}
        </>
      }
    >
      <SelectField
        label={say('event')}
        value={filters.event ?? ''}
        options={[
          { value: '', label: say('any') },
          ...Object.keys(eventWords).map((event) => ({ value: event, label: word(eventWord(event)) })),
        ]}
        onChange={(event) => set({ event: event.target.value })}
      />
      <TimeRange
        label={say('created')}
        from={filters.created_from}
        until={filters.created_to}
        onChange={({ from, until }) =>
          set({
            ...(from === undefined ? {} : { created_from: from }),
            ...(until === undefined ? {} : { created_to: until }),
          })
        }
      />
      {seesOthers && (
        <SearchField
          className="self-end"
          label={say('username')}
          value={filters.username ?? ''}
          onChange={(username) => set({ username })}
        />
      )}
      <SearchField
        className="self-end"
        label={say('origin')}
        value={filters.origin ?? ''}
        onChange={(origin) => set({ origin })}
      />
      <SearchField
        className="self-end"
        label={say('task_id')}
        value={filters.task_id ?? ''}
        onChange={(task_id) => set({ task_id })}
      />
    </FilterPanel>
  )
}
