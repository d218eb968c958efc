import { createUser } from '@etermai/admin-contract'
import { useId } from 'react'
import { useNavigate } from 'react-router'
import { useAct } from '../../../api/index.ts'
import { useCan, useMe } from '../../../app/session.tsx'
import { rightsBeyond, rolesWithin } from '../../../app/standing.ts'
import { useStanding } from '../../../app/use-standing.ts'
import {
  Dialog,
  Form,
  PasswordField,
  SelectField,
  TextArea,
  TextField,
  useSentForm,
  useToast,
} from '../../../design/index.ts'
import { UserNames } from '../../../eterm/index.ts'
import { useWords } from '../../../language/index.ts'
import { given } from '../typed.ts'
import { useRoleOptions, useRoles } from '../use-roles.ts'
import { words } from '../words.ts'

/** Makes a user; what was typed survives a refusal. */
export function CreateDialog({ onClose }: { onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const navigate = useNavigate()
  const can = useCan()
  const me = useMe()
  const standing = useStanding()
  const id = useId()
  // A whole role is given here: only one that has nothing which I have not.
  const roles = useRoleOptions(
    rolesWithin(standing, useRoles()).filter(({ rights }) => rightsBeyond(standing, rights).length === 0),
  )
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
      toast.done(say('created_note', { name: username.trim() }))
      onClose()
      navigate(`/users/${encodeURIComponent(username.trim())}`)
    },
  })
  return (
    <Dialog open onClose={onClose} title={say('create')} note={say('create_note')} wide>
      <Form form={form} act={say('create_act')} onCancel={onClose}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={say('username')}
            hint={say('username_hint')}
            autoComplete="off"
            spellCheck={false}
            {...form.field('username')}
          />
          <PasswordField
            label={say('password')}
            hint={say('password_hint')}
            autoComplete="new-password"
            {...form.field('password')}
          />
          <TextField label={say('display_name')} maxLength={100} {...form.field('display_name')} />
          {can('users.permit') && roles.length > 0 && (
            <SelectField label={say('role')} options={roles} {...form.field('role')} />
          )}
          <TextField label={say('email')} type="email" autoComplete="off" {...form.field('email')} />
          <TextField label={say('phone')} type="tel" autoComplete="off" {...form.field('phone')} />
          {me.scope === 'all' && (
            <TextField
              label={say('administrator')}
              hint={say('administrator_hint')}
              list={id}
              autoComplete="off"
              spellCheck={false}
              {...form.field('administrator')}
            />
          )}
          {me.scope === 'all' && <UserNames id={id} ofRole="admin" part={form.watch('administrator')} />}
        </div>
        <TextArea label={say('remark')} maxLength={500} {...form.field('remark')} />
      </Form>
    </Dialog>
  )
}
