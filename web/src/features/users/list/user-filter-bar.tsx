import { useId } from 'react'
import { useMe } from '../../../app/session.tsx'
import { FilterPill, SelectField } from '../../../design/index.ts'
import { UserNames } from '../../../eterm/index.ts'
import { useWords } from '../../../language/index.ts'
import { FilterPanel, SavedViews, SearchField, TextFilter, type useFilters } from '../../../lists/index.ts'
import { useRoleOptions, useRoles } from '../use-roles.ts'
import { words } from '../words.ts'
import { statuses, type userFilters } from './user-query.ts'

type Filtered = ReturnType<typeof useFilters<(typeof userFilters)[number]>>

/** What the list shows: by state at once, by role and administrator where one wants it. */
export function UserFilterBar({ filters, set, clear }: Filtered) {
  const say = useWords(words)
  const me = useMe()
  const id = useId()
  const roles = useRoleOptions(useRoles())
  const isDeleted = filters.deleted === 'true'
  return (
    <>
      <fieldset aria-label={say('states')} className="mb-3 flex min-w-0 gap-2 overflow-x-auto pb-1">
        <FilterPill
          pressed={filters.status === undefined && !isDeleted}
          onPress={() => set({ status: null, deleted: null })}
        >
          {say('all')}
        </FilterPill>
        {statuses.map((status) => (
          <FilterPill
            key={status}
            pressed={filters.status === status}
            onPress={() => set({ status: filters.status === status ? null : status, deleted: null })}
          >
            {say(`status_${status}`)}
          </FilterPill>
        ))}
        <FilterPill pressed={isDeleted} onPress={() => set({ status: null, deleted: isDeleted ? null : 'true' })}>
          {say('deleted')}
        </FilterPill>
      </fieldset>
      <FilterPanel
        active={[filters.role, filters.administrator].filter((field) => field !== undefined).length}
        onClear={clear}
        always={
          <>
            <SearchField
              label={say('search')}
              value={filters.q ?? ''}
              onChange={(q) => set({ q })}
              className="min-w-72"
            />
            <SavedViews page="users" />
          </>
        }
      >
        {roles.length > 0 && (
          <SelectField
            label={say('role')}
            value={filters.role ?? ''}
            onChange={(event) => set({ role: event.target.value })}
            options={[{ value: '', label: say('any') }, ...roles]}
          />
        )}
        {me.scope === 'all' && (
          <TextFilter
            label={say('administrator')}
            value={filters.administrator}
            onChange={(administrator) => set({ administrator })}
            list={id}
          />
        )}
        {me.scope === 'all' && <UserNames id={id} ofRole="admin" />}
      </FilterPanel>
    </>
  )
}
