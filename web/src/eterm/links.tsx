import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useCan } from '../app/session.tsx'

const look = 'rounded-[4px] text-accent underline underline-offset-2'

/** A task by the end of its id; leads to it where one may see it. */
export function TaskLink({ id }: { id: string }) {
  return (
    <Linked right="tasks.read" to={`/tasks/${id}`} title={id}>
      <code className="font-mono">…{id.slice(-8)}</code>
    </Linked>
  )
}

/** A terminal; leads to it where one may see it. */
export function TerminalLink({ id, children }: { id: string; children?: ReactNode }) {
  return (
    <Linked right="terminals.read" to={`/terminals/${encodeURIComponent(id)}`} title={id}>
      {children ?? id}
    </Linked>
  )
}

/** A user by name; leads to them where one may see users. */
export function UserLink({ username }: { username: string }) {
  return (
    <Linked right="users.read" to={`/users/${encodeURIComponent(username)}`}>
      {username}
    </Linked>
  )
}

function Linked({ right, to, title, children }: { right: string; to: string; title?: string; children: ReactNode }) {
  const can = useCan()
  if (!can(right)) return <span title={title}>{children}</span>
  return (
    <Link to={to} title={title} className={look}>
      {children}
    </Link>
  )
}
