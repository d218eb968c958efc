import { editUser } from '@etermai/admin-contract'
import { useState } from 'react'
import { useAct } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { barrierTo } from '../../../app/standing.ts'
import { useStanding } from '../../../app/use-standing.ts'
import {
  Button,
  Card,
  CardHead,
  Facts,
  Form,
  TextArea,
  TextField,
  useRenewal,
  useSentForm,
  useToast,
} from '../../../design/index.ts'
import { useWords } from '../../../language/index.ts'
import { emptied } from '../typed.ts'
import { standingOf, type UserDetail } from './user.ts'
import { words } from './words.ts'

/** Name, e-mail, phone and remark. */
export function ParticularsCard({ user }: { user: UserDetail }) {
  const say = useWords(words)
  const can = useCan()
  const me = useStanding()
  const [editing, setEditing] = useState(false)
  const { display_name, email, email_verified, phone, remark } = user
  const barrier = barrierTo(me, standingOf(user), { takesOver: true, superOwn: true })
  return (
    <Card>
      <CardHead title={say('particulars')}>
        {can('users.edit') && barrier === null && user.deleted_at === null && !editing && (
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
            [say('email'), email === null ? '—' : say(email_verified ? 'verified' : 'unverified', { email })],
            [say('phone'), phone ?? '—'],
            [say('remark'), remark ?? '—'],
          ]}
        />
      )}
    </Card>
  )
}

function typedOf({ display_name, email, phone, remark }: UserDetail) {
  return { display_name: display_name ?? '', email: email ?? '', phone: phone ?? '', remark: remark ?? '' }
}

function ParticularsForm({ user, onClose }: { user: UserDetail; onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const edit = useAct(editUser)
  const form = useSentForm({
    values: typedOf(user),
    send: (values) =>
      edit.mutateAsync({ params: { username: user.username }, body: { etag: user.etag, ...emptied(values) } }),
    onDone: () => {
      toast.done(say('particulars_done', { name: user.username }))
      onClose()
    },
  })
  useRenewal(form, typedOf(user))
  return (
    <Form form={form} act={say('save')} onCancel={onClose}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={say('display_name')} maxLength={100} {...form.field('display_name')} />
        <TextField label={say('email')} type="email" hint={say('email_hint')} {...form.field('email')} />
        <TextField label={say('phone')} type="tel" {...form.field('phone')} />
      </div>
      <TextArea label={say('remark')} maxLength={500} {...form.field('remark')} />
    </Form>
  )
}
