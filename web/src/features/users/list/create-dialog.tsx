import { createUser } from '@etermai/admin-contract'
import { useNavigate } from 'react-router'
import { useAct } from '../../../api/index.ts'
import { useMe } from '../../../app/session.tsx'
import {
  Dialog,
  Form,
  type Option,
  PasswordField,
  SelectField,
  TextArea,
  TextField,
  useSentForm,
  useToast,
} from '../../../design/index.ts'
import { useWords } from '../../../language/index.ts'
import { given } from '../given.ts'
import { words } from '../words.ts'

/** Makes a user; what was typed survives a refusal. */
export function CreateDialog({ roles, onClose }: { roles: readonly Option[]; onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const navigate = useNavigate()
  const me = useMe()
  const create = useAct(createUser)
  const form = useSentForm({
    values: {
      username: '',
      display_name: '',
      email: '',
      phone: '',
      remark: '',
      role: 'user',
      administrator: '',
      password: '',
    },
    async send(values) {
      const { username, role, ...others } = values
      await create.mutateAsync({ body: { username: username.trim(), role, ...given(others) } })
      toast.done(say('created_note', { name: username }))
      onClose()
      navigate(`/users/${encodeURIComponent(username.trim())}`)
    },
  })
  return (
    <Dialog open onClose={onClose} title={say('create')} wide>
      <Form form={form} act={say('create_act')} onCancel={onClose}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={say('username')}
            hint={say('username_hint')}
            autoComplete="off"
            {...form.field('username')}
          />
          <TextField label={say('display_name')} {...form.field('display_name')} />
          <TextField label={say('email')} type="email" {...form.field('email')} />
          <TextField label={say('phone')} type="tel" {...form.field('phone')} />
          {roles.length > 0 && <SelectField label={say('role')} options={roles} {...form.field('role')} />}
          {me.scope === 'all' && (
            <TextField label={say('administrator')} hint={say('administrator_hint')} {...form.field('administrator')} />
          )}
        </div>
        <PasswordField
          label={say('password')}
          hint={say('password_hint')}
          autoComplete="new-password"
          {...form.field('password')}
        />
        <TextArea label={say('remark')} maxLength={500} {...form.field('remark')} />
      </Form>
    </Dialog>
  )
}
