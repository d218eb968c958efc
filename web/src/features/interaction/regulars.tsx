import { deleteView, listViews } from '@etermai/admin-contract'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useAct, useCall } from '../../api/index.ts'
import { Card, CardHead, ConfirmDialog, IconButton } from '../../design/index.ts'
import { OperationName } from '../../eterm/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { QuickButtons } from './quick-buttons.tsx'
import { templateOf } from './templates.ts'
import { useOpenForm } from './use-open-form.ts'
import { useOperations } from './use-operations.ts'

const words = defineWords({
  title: ['常用', 'Regulars'],
  mine: ['我存的表单', 'Kept by me'],
  remove: ['删除“{name}”', 'Delete “{name}”'],
  asked: ['删除常用表单“{name}”？', 'Delete the template “{name}”?'],
  asked_note: ['已发布的任务不受影响。', 'Tasks that were published are not affected.'],
  act: ['删除', 'Delete'],
})

/** Forms at hand: one of each operation, and those that one has kept. */
export function Regulars() {
  const say = useWords(words)
  const openForm = useOpenForm()
  const operations = useOperations()
  const views = useCall(listViews, { query: { page: 'interaction' } })
  const remove = useAct(deleteView)
  const [leaving, setLeaving] = useState<{ view_id: string; name: string } | null>(null)
  const kept = (views.data?.items ?? []).flatMap(({ view_id, name, query }) => {
    const template = templateOf(query)
    const operation = operations.find(({ type }) => type === template?.operation)?.type
    return template === null || operation === undefined ? [] : [{ view_id, name, operation, params: template.params }]
  })
  return (
    <Card>
      <CardHead title={say('title')} />
      <QuickButtons />
      {kept.length > 0 && (
        <>
          <h3 className="mt-4 mb-1 text-small text-ink-2">{say('mine')}</h3>
          <ul>
            {kept.map(({ view_id, name, operation, params }) => (
              <li key={view_id} className="flex items-center gap-1">
                <button
                  type="button"
                  onClick={() => openForm(operation, { params })}
                  className="-ml-2 min-h-9 min-w-0 flex-1 truncate rounded-[8px] px-2 text-left text-body hover:bg-fill max-md:min-h-11"
                >
                  {name}{' '}
                  <span className="text-caption text-ink-2">
                    <OperationName type={operation} />
                  </span>
                </button>
                <IconButton
                  label={say('remove', { name })}
                  icon={Trash2}
                  className="-mr-2"
                  onClick={() => setLeaving({ view_id, name })}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      <ConfirmDialog
        open={leaving !== null}
        onClose={() => setLeaving(null)}
        title={say('asked', { name: leaving?.name ?? '' })}
        act={say('act')}
        danger
        onConfirm={async () => {
          if (leaving !== null) await remove.mutateAsync({ params: { view_id: leaving.view_id } })
        }}
      >
        {say('asked_note')}
      </ConfirmDialog>
    </Card>
  )
}
