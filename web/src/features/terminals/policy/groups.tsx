import { createGroup, editGroup, listGroups } from '@etermai/admin-contract'
import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { type ItemOf, useAct, useList } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import {
  Button,
  Failed,
  Form,
  IconButton,
  Loading,
  SelectField,
  TextField,
  useSentForm,
} from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import { usePolicyWords } from './words.ts'

type Group = ItemOf<typeof listGroups>

const words = defineWords({
  title: ['分组', 'Groups'],
  none: [
    '还没有分组。分组让一部分终端使用不同的策略；在终端的“资料”里选择分组。',
    'No groups yet. A group lets some terminals be picked in another way; it is chosen in the particulars of a terminal.',
  ],
  create: ['新建分组', 'New group'],
  edit: ['编辑分组 {name}', 'Edit the group {name}'],
  name: ['名称', 'Name'],
  policy: ['策略', 'Policy'],
  global: ['跟随全局', 'As everywhere'],
  remark: ['备注（可选）', 'Remark (optional)'],
  terminals: ['{n} 台终端', '{n} {n|terminal|terminals}'],
  more: ['继续读取', 'Read on'],
  save: ['保存分组', 'Save the group'],
})

/** Terminal groups, each with a policy of its own or the global one. */
export function Groups({ policies }: { policies: readonly string[] }) {
  const say = useWords(words)
  const can = useCan()
  const [editing, setEditing] = useState<string | 'new' | null>(null)
  const list = useList(listGroups, { query: { limit: 100 } })
  return (
    <section>
      <div className="mb-2 flex items-center justify-between gap-3">
        <h3 className="text-body font-[620]">{say('title')}</h3>
        {can('policy.edit') && editing !== 'new' && (
          <Button size="s" icon={Plus} onClick={() => setEditing('new')}>
            {say('create')}
          </Button>
        )}
      </div>
      {editing === 'new' && <GroupForm group={null} policies={policies} onClose={() => setEditing(null)} />}
      {list.isLoading && <Loading lines={2} />}
      {list.error !== null && <Failed error={list.error} onAgain={list.refresh} />}
      {list.isLoading || list.error !== null || list.items.length > 0 ? null : (
        <p className="text-small text-ink-2">{say('none')}</p>
      )}
      <ul>
        {list.items.map((group) => (
          <li key={group.name} className="border-b border-hairline py-1 last:border-0">
            {editing === group.name ? (
              <GroupForm group={group} policies={policies} onClose={() => setEditing(null)} />
            ) : (
              <GroupLine group={group} onEdit={can('policy.edit') ? () => setEditing(group.name) : null} />
            )}
          </li>
        ))}
      </ul>
      {list.hasMore && (
        <Button size="s" busy={list.isFetching} onClick={list.more}>
          {say('more')}
        </Button>
      )}
    </section>
  )
}

function GroupLine({ group, onEdit }: { group: Group; onEdit: (() => void) | null }) {
  const say = useWords(words)
  const { nameOf } = usePolicyWords()
  const notes = [say('terminals', { n: group.terminals }), group.owner, group.remark].filter(Boolean)
  return (
    <div className="flex min-h-11 items-center gap-3">
      <div className="min-w-0 flex-1">
        <p className="truncate text-body font-[560]">{group.name}</p>
        <p className="truncate text-small text-ink-2">{notes.join(' · ')}</p>
      </div>
      <span className="text-small">{group.policy === null ? say('global') : nameOf(group.policy)}</span>
      {onEdit !== null && <IconButton label={say('edit', { name: group.name })} icon={Pencil} onClick={onEdit} />}
    </div>
  )
}

function GroupForm({
  group,
  policies,
  onClose,
}: {
  group: Group | null
  policies: readonly string[]
  onClose(): void
}) {
  const say = useWords(words)
  const { nameOf } = usePolicyWords()
  const touches = { touches: ['/api/admin/terminal-groups'] as const }
  const create = useAct(createGroup, touches)
  const edit = useAct(editGroup, touches)
  const form = useSentForm<{ name: string; policy: string; remark: string }>({
    values: { name: group?.name ?? '', policy: group?.policy ?? '', remark: group?.remark ?? '' },
    send: ({ name, ...typed }) => {
      const policy = typed.policy === '' ? null : typed.policy
      const remark = typed.remark.trim() === '' ? null : typed.remark.trim()
      return group === null
        ? create.mutateAsync({ body: { name: name.trim(), policy, remark } })
        : edit.mutateAsync({ params: { group: group.name }, body: { etag: group.etag, policy, remark } })
    },
    onDone: onClose,
  })
  return (
    <Form form={form} act={say('save')} onCancel={onClose} className="my-2 rounded-control bg-inset p-4">
      <div className="grid gap-4 sm:grid-cols-2">
        {group === null && <TextField label={say('name')} maxLength={64} {...form.field('name')} />}
        <SelectField
          label={say('policy')}
          options={[
            { value: '', label: say('global') },
            ...policies.map((policy) => ({ value: policy, label: nameOf(policy) })),
          ]}
          {...form.field('policy')}
        />
        <TextField label={say('remark')} maxLength={500} {...form.field('remark')} />
      </div>
    </Form>
  )
}
