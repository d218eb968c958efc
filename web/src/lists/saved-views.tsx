import { deleteView, listViews, saveView } from '@etermai/admin-contract'
import { Bookmark, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useAct, useCall } from '../api/index.ts'
import {
  Button,
  Dialog,
  Form,
  Menu,
  MenuIcon,
  MenuItem,
  MenuLine,
  TextField,
  useSentForm,
  useToast,
} from '../design/index.ts'
import { defineWords, useWords } from '../language/index.ts'

const words = defineWords({
  views: ['视图', 'Views'],
  none: ['还没有保存的视图', 'No saved views yet'],
  save: ['保存当前筛选…', 'Save these filters…'],
  title: ['保存为视图', 'Save as a view'],
  name: ['名称', 'Name'],
  act: ['保存视图', 'Save the view'],
  remove: ['删除视图 {name}', 'Delete the view {name}'],
  saved: ['已保存', 'Saved'],
})

/** Filters under names of one's own; choosing one puts them into the address. */
export function SavedViews({ page }: { page: string }) {
  const say = useWords(words)
  const toast = useToast()
  const [search, setSearch] = useSearchParams()
  const [naming, setNaming] = useState(false)
  const views = useCall(listViews, { query: { page } })
  const save = useAct(saveView)
  const remove = useAct(deleteView)
  const form = useSentForm<{ name: string }>({
    values: { name: '' },
    send: ({ name }) => save.mutateAsync({ body: { page, name, query: Object.fromEntries(search) } }),
    onDone: () => {
      setNaming(false)
      toast.done(say('saved'))
    },
  })
  const items = views.data?.items ?? []
  return (
    <>
      <Menu
        trigger={
          <Button size="s" icon={Bookmark}>
            {say('views')}
          </Button>
        }
      >
        {items.length === 0 && <p className="px-2.5 py-2 text-small text-ink-2">{say('none')}</p>}
        {items.map(({ view_id, name, query }) => (
          <div key={view_id} className="flex items-center">
            <MenuItem onPress={() => setSearch(new URLSearchParams(query as Record<string, string>))}>{name}</MenuItem>
            <MenuIcon
              label={say('remove', { name })}
              icon={Trash2}
              onPress={() => remove.mutate({ params: { view_id } }, { onError: toast.failed })}
            />
          </div>
        ))}
        <MenuLine />
        <MenuItem disabled={search.size === 0} onPress={() => setNaming(true)}>
          {say('save')}
        </MenuItem>
      </Menu>
      <Dialog open={naming} onClose={() => setNaming(false)} title={say('title')}>
        <Form form={form} act={say('act')} onCancel={() => setNaming(false)}>
          <TextField label={say('name')} maxLength={60} {...form.field('name')} />
        </Form>
      </Dialog>
    </>
  )
}
