import { cancelTask, createUser, listTasks } from '@etermai/admin-contract'
import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { queryClient, useAct, useList } from '../../../src/api/index.ts'
import {
  Button,
  ConfirmDialog,
  Form,
  TextField,
  ToastProvider,
  TooltipProvider,
  useSentForm,
} from '../../../src/design/index.ts'
import { DataTable, FilterPanel, SearchField, useFilters } from '../../../src/lists/index.ts'
import '../../../src/design/tokens.css'

// Components that have logic in them, each alone on a page of its own: `?part=` of the address.

function Table() {
  const list = useList(listTasks, { query: { limit: 50 } })
  return (
    <DataTable
      name="rendered"
      label="tasks"
      list={list}
      columns={[{ key: 'id', title: 'id', cell: ({ task_id }) => task_id }]}
      keyOf={({ task_id }) => task_id}
      empty="none"
    />
  )
}

function UserForm() {
  const create = useAct(createUser)
  const [isDone, setDone] = useState(false)
  const form = useSentForm({
    values: { username: '', email: '' },
    draft: 'rendered',
    send: ({ username, email }) => create.mutateAsync({ body: { username, email, role: 'user', password: '' } }),
    onDone: () => setDone(true),
  })
  return (
    <Form form={form} act="send">
      <TextField label="username" {...form.field('username')} />
      <TextField label="email" {...form.field('email')} />
      {isDone && <output>done</output>}
    </Form>
  )
}

function Question() {
  const [isOpen, setOpen] = useState(false)
  const cancel = useAct(cancelTask)
  return (
    <>
      <Button onClick={() => setOpen(true)}>ask</Button>
      <ConfirmDialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title="cancel it?"
        act="cancel it"
        danger
        onConfirm={() => cancel.mutateAsync({ params: { task_id: 't1' } })}
      />
    </>
  )
}

function Filters() {
  const { filters, set, clear } = useFilters(['q', 'status', 'office'])
  return (
    <FilterPanel active={Object.keys(filters).length} onClear={clear}>
      <SearchField label="q" value={filters.q ?? ''} onChange={(q) => set({ q })} />
      <Button
        onClick={() => {
          set({ status: 'failed' })
          set({ office: 'SHA255' })
        }}
      >
        two at once
      </Button>
    </FilterPanel>
  )
}

const parts = { table: Table, form: UserForm, question: Question, filters: Filters }
const wanted = new URLSearchParams(location.search).get('part') as keyof typeof parts
const place = document.getElementById('console')
if (place === null) throw new Error('the page has no place for the console')
createRoot(place).render(
  <QueryClientProvider client={queryClient}>
    <TooltipProvider>
      <ToastProvider>
        <RouterProvider router={createBrowserRouter([{ path: '*', Component: parts[wanted] }])} />
      </ToastProvider>
    </TooltipProvider>
  </QueryClientProvider>,
)
