import { rightAreas } from 'virtual:rights'
import { createRole, type DataOf, editRole, type showRole } from '@etermai/admin-contract'
import { useState } from 'react'
import { useAct } from '../../api/index.ts'
import { Checkbox, Dialog, Form, SelectField, TextArea, TextField, useSentForm, useToast } from '../../design/index.ts'
import { useSay, useWords } from '../../language/index.ts'
import { words } from './words.ts'

const scopes = ['all', 'subordinates', 'self'] as const

/** Makes a role, or changes one that is not built in. */
export function RoleDialog({ existing: role, onClose }: { existing: DataOf<typeof showRole> | null; onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const create = useAct(createRole)
  const edit = useAct(editRole)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(role?.rights))
  const form = useSentForm({
    values: {
      name: role?.name ?? '',
      label_zh: role?.label_zh ?? '',
      label_en: role?.label_en ?? '',
      description_zh: role?.description_zh ?? '',
      description_en: role?.description_en ?? '',
      scope: role?.scope ?? ('self' as const),
    },
    send({ name, ...fields }) {
      const rights = [...ticked].toSorted()
      return role === null
        ? create.mutateAsync({ body: { name: name.trim(), ...fields, rights } })
        : edit.mutateAsync({ params: { name: role.name }, body: { etag: role.etag, ...fields, rights } })
    },
    onDone: () => {
      toast.done(say('saved'))
      onClose()
    },
  })
  return (
    <Dialog open onClose={onClose} title={say(role === null ? 'create' : 'edit')} wide>
      <Form form={form} act={say(role === null ? 'create_act' : 'save')} onCancel={onClose}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={say('name')}
            hint={say('name_hint')}
            mono
            readOnly={role !== null}
            {...form.field('name')}
          />
          <SelectField
            label={say('scope')}
            options={scopes.map((value) => ({ value, label: say(`scope_${value}`) }))}
            {...form.field('scope')}
          />
          <TextField label={say('label_zh')} {...form.field('label_zh')} />
          <TextField label={say('label_en')} {...form.field('label_en')} />
          <TextArea label={say('description_zh')} {...form.field('description_zh')} />
          <TextArea label={say('description_en')} {...form.field('description_en')} />
        </div>
        <Ticks ticked={ticked} onChange={setTicked} />
      </Form>
    </Dialog>
  )
}

function Ticks({ ticked, onChange }: { ticked: ReadonlySet<string>; onChange(ticked: Set<string>): void }) {
  const word = useSay()
  const set = (right: string, on: boolean) => {
    const next = new Set(ticked)
    if (on) next.add(right)
    else next.delete(right)
    onChange(next)
  }
  return rightAreas.map(({ area, label, rights }) => (
    <fieldset key={area}>
      <legend className="mb-1.5 text-caption text-ink-2">{word(label)}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1.5">
        {rights.map(({ name, label: right }) => (
          <Checkbox key={name} label={word(right)} checked={ticked.has(name)} onChange={(on) => set(name, on)} />
        ))}
      </div>
    </fieldset>
  ))
}
