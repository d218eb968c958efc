import { listUsers, type SentQueryOf } from '@etermai/admin-contract'
import { UserPlus, Users } from 'lucide-react'
import { useState } from 'react'
import { Outlet, useLocation } from 'react-router'
import { useList } from '../../api/index.ts'
import { useCan } from '../../app/session.tsx'
import { Button, Card, Empty, FilterPill, PageHead, SelectField, TextField } from '../../design/index.ts'
import { useWords } from '../../language/index.ts'
import { DataTable, FilterPanel, SearchField, useFilters } from '../../lists/index.ts'
import { useUserColumns } from './list/columns.tsx'
import { CreateDialog } from './list/create-dialog.tsx'
import { statuses } from './status.tsx'
import { useRoleOptions } from './use-roles.ts'
import { words } from './words.ts'

export default function UsersPage() {
  const say = useWords(words)
  const can = useCan()
  const { search } = useLocation()
  const { filters, set, clear } = useFilters(['status', 'q', 'role', 'administrator', 'deleted'])
  const list = useList(listUsers, { query: filters as NonNullable<SentQueryOf<typeof listUsers>> })
  const columns = useUserColumns()
  const roles = useRoleOptions()
  const [creating, setCreating] = useState(false)
  const isDeleted = filters.deleted === 'true'
  return (
    <>
      <PageHead title={say('title')} note={say('note')}>
        {can('users.create') && (
          <Button tone="primary" icon={UserPlus} onClick={() => setCreating(true)}>
            {say('create')}
          </Button>
        )}
      </PageHead>
      <fieldset aria-label={say('states')} className="mb-3 flex gap-2 overflow-x-auto pb-1">
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
        active={[filters.role, filters.administrator].filter(Boolean).length}
        onClear={clear}
        always={<SearchField label={say('search')} value={filters.q ?? ''} onChange={(q) => set({ q })} />}
      >
        {roles.length > 0 && (
          <SelectField
            label={say('role')}
            value={filters.role ?? ''}
            onChange={(event) => set({ role: event.target.value })}
            options={[{ value: '', label: say('any') }, ...roles]}
          />
        )}
        <TextField
          key={filters.administrator}
          label={say('administrator')}
          defaultValue={filters.administrator ?? ''}
          onBlur={(event) => set({ administrator: event.target.value.trim() })}
        />
      </FilterPanel>
      <Card list>
        <DataTable
          name="users"
          label={say('title')}
          list={list}
          columns={columns}
          keyOf={({ username }) => username}
          linkOf={({ username }) => `/users/${encodeURIComponent(username)}${search}`}
          empty={
            <Empty icon={Users} title={say('none')}>
              {say('none_note')}
            </Empty>
          }
        />
      </Card>
      {creating && <CreateDialog roles={roles} onClose={() => setCreating(false)} />}
      <Outlet />
    </>
  )
}
