import { rightAreas } from 'virtual:rights'
import { type DataOf, showRole } from '@etermai/admin-contract'
import { Link, useParams } from 'react-router'
import { AdminError, useCall } from '../../api/index.ts'
import { useCan, useMe } from '../../app/session.tsx'
import { Answer, ButtonLink, Card, CardHead, Empty, Facts, Notice, Sheet } from '../../design/index.ts'
import { useFormat, useSay, useWords } from '../../language/index.ts'
import { RoleActs } from './role-acts.tsx'
import { useRoleWords } from './role-words.ts'
import { words } from './words.ts'

type Detail = DataOf<typeof showRole>

/** A role: its rights by area, and who has it. */
export default function RoleSheet() {
  const say = useWords(words)
  const roleWords = useRoleWords()
  const can = useCan()
  const me = useMe()
  const { name = '' } = useParams()
  const found = useCall(showRole, { params: { name } })
  const role = found.data
  const isOwn = me.role.name === name
  const isGone = found.error instanceof AdminError && found.error.status < 500
  return (
    <Sheet
      back="/roles"
      title={role === undefined ? name : roleWords(role).label}
      note={role === undefined ? undefined : roleWords(role).description}
      actions={
        role === undefined || !can('roles.edit') ? undefined : <RoleActs role={role} isFixed={role.built_in || isOwn} />
      }
    >
      {isGone ? (
        <Empty title={say('gone')} />
      ) : (
        <Answer of={found}>
          {(detail) => (
            <>
              {detail.built_in && <Notice>{say(can('roles.edit') ? 'built_in_note' : 'built_in_read')}</Notice>}
              {!detail.built_in && isOwn && can('roles.edit') && <Notice>{say('own_note')}</Notice>}
              <About role={detail} />
              <Holders role={detail} />
              <Rights role={detail} />
            </>
          )}
        </Answer>
      )}
    </Sheet>
  )
}

function About({ role }: { role: Detail }) {
  const say = useWords(words)
  const format = useFormat()
  const can = useCan()
  return (
    <Card>
      <CardHead title={say('about')}>
        {can('logs.audit') && (
          <ButtonLink size="s" to={`/logs/audit?subject=role:${role.name}`}>
            {say('audit')}
          </ButtonLink>
        )}
      </CardHead>
      <Facts
        facts={[
          [say('name'), <code key="name">{role.name}</code>],
          [say('scope'), say(`scope_${role.scope}`)],
          [say('made'), role.built_in ? undefined : format.time(role.created_at)],
          [say('changed'), role.built_in ? undefined : format.time(role.updated_at)],
        ]}
      />
    </Card>
  )
}

function Holders({ role }: { role: Detail }) {
  const say = useWords(words)
  const can = useCan()
  return (
    <Card>
      <CardHead title={say('holders')} note={say('users', { n: role.users })}>
        {can('users.read') && role.users > 0 && (
          <ButtonLink size="s" to={`/users?role=${role.name}`}>
            {say('in_users')}
          </ButtonLink>
        )}
      </CardHead>
      {role.holders.length === 0 && <p className="text-small text-ink-2">{say('nobody')}</p>}
      <ul className="flex flex-wrap gap-2">
        {role.holders.map(({ username, display_name, status }) => {
          const name = display_name ?? username
          const shown = status === 'active' ? name : say('not_active', { name })
          return (
            <li key={username}>
              {can('users.read') ? (
                <Link
                  to={`/users/${encodeURIComponent(username)}`}
                  title={username}
                  className="inline-flex min-h-8 items-center rounded-full bg-fill px-3 text-small text-accent hover:bg-fill-strong max-md:min-h-11"
                >
                  {shown}
                </Link>
              ) : (
                <span className="inline-flex min-h-8 items-center rounded-full bg-fill px-3 text-small">{shown}</span>
              )}
            </li>
          )
        })}
      </ul>
      {role.holders.length < role.users && (
        <p className="mt-3 text-caption text-ink-2">{say('first_holders', { n: role.holders.length })}</p>
      )}
    </Card>
  )
}

function Rights({ role }: { role: Detail }) {
  const say = useWords(words)
  const word = useSay()
  const held = new Set(role.rights)
  return (
    <Card>
      <CardHead title={say('rights')} note={say('rights_held', { n: role.rights.length })} />
      {role.rights.length === 0 && <p className="text-small text-ink-2">{say('no_rights')}</p>}
      <dl className="space-y-3">
        {rightAreas.map(({ area, label, rights }) => {
          const own = rights.filter(({ name }) => held.has(name))
          return own.length === 0 ? null : (
            <div key={area} className="grid gap-x-4 gap-y-1 sm:grid-cols-[112px_1fr]">
              <dt className="text-small text-ink-2">{word(label)}</dt>
              <dd className="flex flex-wrap gap-x-4 gap-y-1 text-small">
                {own.map(({ name, label: right }) => (
                  <span key={name} title={name}>
                    {word(right)}
                  </span>
                ))}
              </dd>
            </div>
          )
        })}
      </dl>
    </Card>
  )
}
