import { listUsers } from '@etermai/admin-contract'
import { UserPlus, Users } from 'lucide-react'
import { useState } from 'react'
import { Outlet, useLocation } from 'react-router'
import { useList } from '../../api/index.ts'
import { useCan, useMe } from '../../app/session.tsx'
import { Button, Card, Empty, PageHead } from '../../design/index.ts'
import { useWords } from '../../language/index.ts'
import { DataTable, useFilters } from '../../lists/index.ts'
import { useUserColumns } from './list/columns.tsx'
import { CreateDialog } from './list/create-dialog.tsx'
import { UserCard } from './list/user-card.tsx'
import { UserFilterBar } from './list/user-filter-bar.tsx'
import { userFilters, userQuery } from './list/user-query.ts'
import { PendingCard } from './pending/pending-card.tsx'
import { words } from './words.ts'

export default function UsersPage() {
  const say = useWords(words)
  const can = useCan()
  const me = useMe()
  const { search } = useLocation()
  const filtered = useFilters(userFilters)
  const list = useList(listUsers, { query: userQuery(filtered.filters) })
  const columns = useUserColumns()
  const [creating, setCreating] = useState(false)
  return (
    <>
      <PageHead title={say('title')} note={say(me.scope === 'all' ? 'note_all' : 'note_own')}>
        {can('users.create') && (
          <Button tone="primary" icon={UserPlus} onClick={() => setCreating(true)}>
            {say('create')}
          </Button>
        )}
      </PageHead>
      <PendingCard />
      <UserFilterBar {...filtered} />
      <Card list>
        <DataTable
          name="users"
          label={say('title')}
          list={list}
          columns={columns}
          keyOf={({ username }) => username}
          linkOf={({ username }) => `/users/${encodeURIComponent(username)}${search}`}
          card={(user) => <UserCard user={user} />}
          empty={
            <Empty icon={Users} title={say('none')}>
              {say('none_note')}
            </Empty>
          }
        />
      </Card>
      {creating && <CreateDialog onClose={() => setCreating(false)} />}
      <Outlet />
    </>
  )
}
