import { rightAreas } from 'virtual:rights'
import { type DataOf, deleteRole, showRole } from '@etermai/admin-contract'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { AdminError, useAct, useCall } from '../../api/index.ts'
import { useCan } from '../../app/session.tsx'
import { Answer, Button, Card, CardHead, ConfirmDialog, Empty, Notice, Sheet, useToast } from '../../design/index.ts'
import { useSay, useWords } from '../../language/index.ts'
import { RoleDialog } from './role-dialog.tsx'
import { useRoleWords } from './role-words.ts'
import { words } from './words.ts'

type Detail = DataOf<typeof showRole>

/** A role: its rights by area, and who has it. */
export default function RoleSheet() {
  const say = useWords(words)
  const roleWords = useRoleWords()
  const can = useCan()
  const { name = '' } = useParams()
  const found = useCall(showRole, { params: { name } })
  const role = found.data
  const isGone = found.error instanceof AdminError && found.error.status < 500
  return (
    <Sheet
      back="/roles"
      title={role === undefined ? name : roleWords(role).label}
      note={role === undefined ? undefined : roleWords(role).description}
      actions={role === undefined || role.built_in || !can('roles.edit') ? undefined : <Acts role={role} />}
    >
      {isGone ? <Empty title={say('gone')} /> : <Answer of={found}>{(detail) => <Body role={detail} />}</Answer>}
    </Sheet>
  )
}

function Body({ role }: { role: Detail }) {
  const say = useWords(words)
  const word = useSay()
  const can = useCan()
  const held = new Set(role.rights)
  return (
    <>
      {role.built_in && <Notice>{say('built_in_note')}</Notice>}
      <Card>
        <CardHead title={say('holders')} note={say('users', { n: role.users })} />
        {role.holders.length === 0 && <p className="text-small text-ink-2">{say('nobody')}</p>}
        <ul className="flex flex-wrap gap-2">
          {role.holders.map(({ username, display_name }) => (
            <li key={username} className="rounded-full bg-fill px-3 py-1 text-small">
              {can('users.read') ? (
                <Link to={`/users/${encodeURIComponent(username)}`} className="text-accent">
                  {display_name ?? username}
                </Link>
              ) : (
                (display_name ?? username)
              )}
            </li>
          ))}
        </ul>
      </Card>
      <Card>
        <CardHead title={say('rights')} note={say(`scope_${role.scope}`)} />
        <dl className="space-y-3">
          {rightAreas.map(({ area, label, rights }) => {
            const own = rights.filter(({ name }) => held.has(name))
            return own.length === 0 ? null : (
              <div key={area}>
                <dt className="text-caption text-ink-2">{word(label)}</dt>
                <dd className="mt-1 text-small">{own.map(({ label: right }) => word(right)).join(' · ')}</dd>
              </div>
            )
          })}
        </dl>
      </Card>
    </>
  )
}

function Acts({ role }: { role: Detail }) {
  const say = useWords(words)
  const toast = useToast()
  const navigate = useNavigate()
  const roleWords = useRoleWords()
  const remove = useAct(deleteRole)
  const [opened, setOpened] = useState<'edit' | 'remove' | null>(null)
  const close = () => setOpened(null)
  return (
    <>
      <Button onClick={() => setOpened('remove')}>{say('remove')}</Button>
      <Button tone="primary" onClick={() => setOpened('edit')}>
        {say('edit')}
      </Button>
      {opened === 'edit' && <RoleDialog existing={role} onClose={close} />}
      <ConfirmDialog
        open={opened === 'remove'}
        onClose={close}
        title={say('remove_title', { name: roleWords(role).label })}
        act={say('remove')}
        danger
        onConfirm={async () => {
          await remove.mutateAsync({ params: { name: role.name } })
          toast.done(say('removed'))
          navigate('/roles')
        }}
      >
        {say('remove_note')}
      </ConfirmDialog>
    </>
  )
}
