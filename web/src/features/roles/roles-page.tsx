import { listRoles } from '@etermai/admin-contract'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Link, Outlet, useNavigate } from 'react-router'
import { useCall } from '../../api/index.ts'
import { useCan } from '../../app/session.tsx'
import { Answer, Button, ButtonLink, Card, Chip, PageHead } from '../../design/index.ts'
import { useWords } from '../../language/index.ts'
import { Matrix } from './matrix.tsx'
import { RoleDialog } from './role-dialog.tsx'
import { type Role, useRoleWords } from './role-words.ts'
import { words } from './words.ts'

export default function RolesPage() {
  const say = useWords(words)
  const can = useCan()
  const navigate = useNavigate()
  const roles = useCall(listRoles, {})
  const [creating, setCreating] = useState(false)
  return (
    <>
      <PageHead title={say('title')} note={say('note')}>
        {can('logs.audit') && (
          <ButtonLink tone="quiet" to="/logs/audit?action=role.">
            {say('audit')}
          </ButtonLink>
        )}
        {can('roles.edit') && (
          <Button tone="primary" icon={Plus} onClick={() => setCreating(true)}>
            {say('create')}
          </Button>
        )}
      </PageHead>
      <Answer of={roles} lines={8}>
        {({ items }) => (
          <div className="space-y-4">
            <ul aria-label={say('roles')} className="grid grid-cols-1 gap-4 sm:grid-cols-2 xl:grid-cols-4">
              {items.map((role) => (
                <li key={role.name}>
                  <RoleCard role={role} />
                </li>
              ))}
            </ul>
            <Matrix roles={items} />
          </div>
        )}
      </Answer>
      {creating && (
        <RoleDialog
          subject="new"
          onClose={(made) => {
            setCreating(false)
            if (made !== undefined) navigate(`/roles/${made}`)
          }}
        />
      )}
      <Outlet />
    </>
  )
}

function RoleCard({ role }: { role: Role }) {
  const say = useWords(words)
  const { label, description } = useRoleWords()(role)
  return (
    <Card className="relative h-full">
      <div className="flex items-start justify-between gap-2">
        <h2 className="text-head font-[620]">{label}</h2>
        {role.built_in && <Chip dot={false}>{say('built_in')}</Chip>}
      </div>
      <p className="mt-1 min-h-9 text-small text-ink-2">{description}</p>
      <p className="mt-3 text-small">
        {say('users', { n: role.users })} · {say('rights_held', { n: role.rights.length })}
      </p>
      <p className="text-caption text-ink-2">{say(`scope_${role.scope}`)}</p>
      <Link to={`/roles/${role.name}`} aria-label={label} className="absolute inset-0 rounded-card" />
    </Card>
  )
}
