import { createRole, type DataOf, editRole, type showRole } from '@etermai/admin-contract'
import { useState } from 'react'
import { useAct } from '../../api/index.ts'
import { reachesAsFar } from '../../app/standing.ts'
import { useStanding } from '../../app/use-standing.ts'
import {
  Dialog,
  Form,
  SelectField,
  TextArea,
  TextField,
  useRenewal,
  useSentForm,
  useToast,
} from '../../design/index.ts'
import { RightTicks } from '../../eterm/index.ts'
import { say as sayIn, useWords, type Word } from '../../language/index.ts'
import type { Role } from './role-words.ts'
import { words } from './words.ts'

const scopes = ['all', 'subordinates', 'self'] as const
type Detail = DataOf<typeof showRole>
/** A new role, one like another, or one that there is. */
export type RoleSubject = 'new' | { like: Detail } | { role: Detail }

const copy: Word = ['{name}副本', '{name} copy']

function typedOf(role: Role | null) {
  return {
    name: role?.name ?? '',
    label_zh: role?.label_zh ?? '',
    label_en: role?.label_en ?? '',
    description_zh: role?.description_zh ?? '',
    description_en: role?.description_en ?? '',
    scope: role?.scope ?? ('self' as const),
  }
}

function copyOf(role: Role): Role {
  const [label_zh, label_en] = [sayIn(copy, 'zh', { name: role.label_zh }), sayIn(copy, 'en', { name: role.label_en })]
  return { ...role, name: '', label_zh, label_en }
}

/** Makes a role, or changes one that is not built in. */
export function RoleDialog({ subject, onClose }: { subject: RoleSubject; onClose(done?: string): void }) {
  const say = useWords(words)
  const toast = useToast()
  const me = useStanding()
  const mine = new Set(me.rights)
  const create = useAct(createRole)
  const edit = useAct(editRole, { touches: ['/api/admin/roles', '/api/admin/users'] })
  const role = subject !== 'new' && 'role' in subject ? subject.role : null
  const like = subject !== 'new' && 'like' in subject ? subject.like : null
  const [ticked, setTicked] = useState<ReadonlySet<string>>(
    () => new Set((role ?? like)?.rights.filter((right) => role !== null || mine.has(right))),
  )
  const typed = typedOf(like === null ? role : copyOf(like))
  const form = useSentForm({
    values: typed,
    async send({ name, ...fields }) {
      const rights = [...ticked].toSorted()
      if (role !== null) {
        await edit.mutateAsync({ params: { name: role.name }, body: { etag: role.etag, ...fields, rights } })
        toast.done(say('saved', { name: fields.label_zh }))
        return onClose()
      }
      await create.mutateAsync({ body: { name: name.trim(), ...fields, rights } })
      toast.done(say('created', { name: fields.label_zh }))
      onClose(name.trim())
    },
  })
  useRenewal(form, role === null ? form.getValues() : typed)
  const isNew = role === null
  return (
    <Dialog
      open
      onClose={onClose}
      title={isNew ? say('create') : say('edit_title', { name: role.label_zh })}
      note={isNew ? undefined : say('edit_note', { n: role.users })}
      wide
    >
      <Form form={form} act={say(isNew ? 'create_act' : 'save')} onCancel={() => onClose()}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={say('name')}
            hint={say('name_hint')}
            mono
            readOnly={!isNew}
            autoComplete="off"
            spellCheck={false}
            {...form.field('name')}
          />
          <SelectField
            label={say('scope')}
            options={scopes
              .filter((scope) => reachesAsFar(me, { role: '', scope }))
              .map((value) => ({ value, label: say(`scope_${value}`) }))}
            {...form.field('scope')}
          />
          <TextField label={say('label_zh')} maxLength={60} {...form.field('label_zh')} />
          <TextField label={say('label_en')} maxLength={60} {...form.field('label_en')} />
          <TextArea label={say('description_zh')} maxLength={500} {...form.field('description_zh')} />
          <TextArea label={say('description_en')} maxLength={500} {...form.field('description_en')} />
        </div>
        <RightTicks ticked={ticked} mine={mine} onChange={setTicked} />
      </Form>
    </Dialog>
  )
}
