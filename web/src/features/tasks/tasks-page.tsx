import { listTasks } from '@etermai/admin-contract'
import { Inbox, MessageSquareText } from 'lucide-react'
import { useState } from 'react'
import { Outlet } from 'react-router'
import { useList } from '../../api/index.ts'
import { useCan } from '../../app/session.tsx'
import { ButtonLink, Card, Empty, PageHead } from '../../design/index.ts'
import { useWords } from '../../language/index.ts'
import { DataTable } from '../../lists/index.ts'
import { BulkBar } from './bulk/bulk-bar.tsx'
import { useTaskColumns } from './columns.tsx'
import { TaskFilters } from './filters.tsx'
import { TaskCard } from './task-card.tsx'
import { useTaskFilters } from './task-filters.ts'
import { TaskTabs } from './task-tabs.tsx'
import { words } from './words.ts'

export default function TasksPage() {
  const say = useWords(words)
  const can = useCan()
  const { filters, isFiltered, search } = useTaskFilters()
  const list = useList(listTasks, { query: filters })
  const columns = useTaskColumns()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const mayAct = can('tasks.cancel') || can('tasks.retry')
  return (
    <>
      <PageHead title={say('title')} note={say('note')}>
        {can('tasks.publish') && (
          <ButtonLink to="/interaction" tone="primary" icon={MessageSquareText}>
            {say('publish')}
          </ButtonLink>
        )}
      </PageHead>
      <TaskTabs />
      <TaskFilters>
        {mayAct && <BulkBar chosen={chosen} onDone={() => setChosen(new Set())} shown={list.items.length} />}
      </TaskFilters>
      <Card list>
        <DataTable
          name="tasks"
          label={say('tasks')}
          list={list}
          columns={columns}
          keyOf={({ task_id }) => task_id}
          linkOf={({ task_id }) => `/tasks/${task_id}${search}`}
          card={(task) => <TaskCard task={task} />}
          {...(mayAct ? { selection: { chosen, onChange: setChosen } } : {})}
          empty={
            <Empty icon={Inbox} title={say(isFiltered ? 'none' : 'none_yet')}>
              {say(isFiltered ? 'none_note' : 'none_yet_note')}
            </Empty>
          }
        />
      </Card>
      <Outlet />
    </>
  )
}
