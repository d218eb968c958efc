import { Link } from 'react-router'
import { useCan } from '../../../app/session.tsx'
import { Card, CardHead, Facts, Notice } from '../../../design/index.ts'
import { useFormat, useWords } from '../../../language/index.ts'
import type { UserDetail } from './user-sheet.tsx'
import { words } from './words.ts'

/** How the user stands, and where else there is something of them. */
export function OverviewCard({ user }: { user: UserDetail }) {
  const say = useWords(words)
  const format = useFormat()
  const can = useCan()
  const name = encodeURIComponent(user.username)
  const links = [
    can('money.read') && { to: `/billing?user_id=${user.user_id}`, label: say('to_billing') },
    can('tasks.read') && { to: `/tasks?username=${name}`, label: say('to_tasks') },
    can('api_config.read') && { to: `/api-config?username=${name}`, label: say('to_api') },
    can('logs.audit') && { to: `/logs/audit?subject=user:${name}`, label: say('to_audit') },
  ].filter((link) => link !== false)
  const login = user.last_login_at
  const at = login === null ? say('never') : say('from_ip', { at: format.time(login), ip: user.last_login_ip ?? '—' })
  const password = user.must_change_password ? 'password_change' : user.has_password ? 'password_set' : 'password_none'
  return (
    <Card>
      <CardHead title={say('overview')} />
      {user.status === 'pending_review' && (
        <Notice mood="warning" className="mb-4">
          {say('review_note')}
        </Notice>
      )}
      <Facts
        columns={3}
        facts={[
          [say('available'), user.available === null ? undefined : format.money(user.available)],
          [say('balance'), user.balance === null ? undefined : format.money(user.balance)],
          [say('open_tasks'), user.open_tasks === null ? undefined : format.number(user.open_tasks)],
          [say('administrator'), user.administrator ?? say('nobody')],
          [say('api'), say(user.api_enabled ? 'api_on' : 'api_off')],
          [say('has_password'), say(password)],
          [say('last_login'), at],
          [say('created'), format.time(user.created_at)],
        ]}
      />
      <nav aria-label={say('links')} className="mt-4 flex flex-wrap gap-x-5 gap-y-2 text-small">
        {links.map(({ to, label }) => (
          <Link key={to} to={to} className="text-accent">
            {label}
          </Link>
        ))}
      </nav>
    </Card>
  )
}
