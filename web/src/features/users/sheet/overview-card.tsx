import { Link } from 'react-router'
import { useCan } from '../../../app/session.tsx'
import { barrierTo } from '../../../app/standing.ts'
import { useStanding } from '../../../app/use-standing.ts'
import { Card, CardHead, Facts, Notice } from '../../../design/index.ts'
import { UserLink } from '../../../eterm/index.ts'
import { useFormat, useWords } from '../../../language/index.ts'
import { standingOf, type UserDetail } from './user.ts'
import { words } from './words.ts'

/** How the user stands, and where else there is something of them. */
export function OverviewCard({ user }: { user: UserDetail }) {
  const say = useWords(words)
  const format = useFormat()
  const can = useCan()
  const barrier = barrierTo(useStanding(), standingOf(user), { takesOver: true })
  const name = encodeURIComponent(user.username)
  const links = [
    can('tasks.read') && { to: `/tasks?username=${name}`, label: say('to_tasks') },
    can('logs.api') && { to: `/logs/calls?username=${name}`, label: say('to_calls') },
    can('logs.audit') && { to: `/logs/audit?subject=user:${name}`, label: say('to_audit') },
  ].filter((link) => link !== false)
  const password = user.must_change_password ? 'password_change' : user.has_password ? 'password_set' : 'password_none'
  const facts = [
    [say('open_tasks'), user.open_tasks === null ? undefined : format.number(user.open_tasks)],
    [
      say('administrator'),
      user.administrator === null ? say('nobody') : <UserLink key="of" username={user.administrator} />,
    ],
    [say('has_password'), say(password)],
    [say('last_login'), user.last_login_at === null ? say('never') : format.time(user.last_login_at)],
    [say('login_from'), user.last_login_ip ?? undefined],
    [say('created'), format.time(user.created_at)],
    [say('deleted_at'), user.deleted_at === null ? undefined : format.time(user.deleted_at)],
  ] as const
  return (
    <Card>
      <CardHead title={say('overview')} />
      {user.status === 'pending_review' && (
        <Notice mood="warning" className="mb-4">
          {say('review_note')}
        </Notice>
      )}
      {(barrier === 'further' || barrier === 'more') && <Notice className="mb-4">{say(`barrier_${barrier}`)}</Notice>}
      <Facts columns={3} facts={facts} />
      {links.length > 0 && (
        <nav aria-label={say('links')} className="mt-4 flex flex-wrap gap-x-5 text-small">
          {links.map(({ to, label }) => (
            <Link
              key={to}
              to={to}
              className="inline-flex min-h-8 items-center rounded-[4px] text-accent hover:underline max-md:min-h-11"
            >
              {label}
            </Link>
          ))}
        </nav>
      )}
    </Card>
  )
}
