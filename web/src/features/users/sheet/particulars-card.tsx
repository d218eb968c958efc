import { editUser } from '@etermai/admin-contract'
import { useState } from 'react'
import { useAct } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import {
  Button,
  Card,
  CardHead,
  Facts,
  Form,
  TextArea,
  TextField,
  useSentForm,
  useToast,
} from '../../../design/index.ts'
import { useWords } from '../../../language/index.ts'
import { emptied } from '../given.ts'
import type { UserDetail } from './user-sheet.tsx'
import { words } from './words.ts'

/** Name, e-mail, phone and remark. */
export function ParticularsCard({ user }: { user: UserDetail }) {
  const say = useWords(words)
  const can = useCan()
  const [editing, setEditing] = useState(false)
  const { display_name, email, email_verified, phone, remark } = user
  return (
    <Card>
      <CardHead title={say('particulars')}>
        {can('users.edit') && user.deleted_at === null && !editing && (
          <Button size="s" onClick={() => setEditing(true)}>
            {say('edit')}
          </Button>
        )}
      </CardHead>
      {editing ? (
        <ParticularsForm user={user} onClose={() => setEditing(false)} />
      ) : (
        <Facts
          facts={[
            [say('display_name'), display_name ?? '—'],
            [say('email'), email === null ? '—' : email_verified ? say('verified', { email }) : email],
            [say('phone'), phone ?? '—'],
            [say('remark'), remark ?? '—'],
          ]}
        />
      )}
    </Card>
  )
}

function ParticularsForm({ user, onClose }: { user: UserDetail; onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const edit = useAct(editUser)
  const form = useSentForm({
    values: {
      display_name: user.display_name ?? '',
      email: user.email ?? '',
      phone: user.phone ?? '',
      remark: user.remark ?? '',
    },
    send: (values) =>
      edit.mutateAsync({ params: { username: user.username }, body: { etag: user.etag, ...emptied(values) } }),
    onDone: () => {
      toast.done(say('saved'))
      onClose()
    },
  })
  return (
    <Form form={form} act={say('save')} onCancel={onClose}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={say('display_name')} {...form.field('display_name')} />
        <TextField label={say('email')} type="email" {...form.field('email')} />
        <TextField label={say('phone')} type="tel" {...form.field('phone')} />
      </div>
      <TextArea label={say('remark')} maxLength={500} {...form.field('remark')} />
    </Form>
  )
}
