import { listUsers } from '@etermai/admin-contract'
import { useState } from 'react'
import { Link, useLocation } from 'react-router'
import { type ItemOf, useCall } from '../../../api/index.ts'
import { useCan } from '../../../app/session.tsx'
import { Button, Card, CardHead } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { type StateChange, StateDialog } from '../state-dialog.tsx'

const words = defineWords({
  title: ['待审核的注册', 'Registrations to review'],
  note: ['{n} 人在等你审核。', '{n} {n|person waits|people wait} for your review.'],
  note_more: ['超过 {n} 人在等你审核。', 'More than {n} people wait for you.'],
  approve: ['通过', 'Approve'],
  approve_of: ['通过 {name} 的注册', 'Approve {name}'],
  reject: ['拒绝', 'Reject'],
  reject_of: ['拒绝 {name} 的注册', 'Reject {name}'],
  registered: ['{ago}注册', 'registered {ago}'],
  verified: ['邮箱已验证', 'e-mail confirmed'],
  unverified: ['邮箱未验证', 'e-mail not confirmed'],
  wants: ['申请归 {name} 管理', 'asks to be managed by {name}'],
})
const SHOWN = 20
const LOOK_MS = 60_000

/** Those who have registered and wait to be let in; nothing where nobody does. */
export function PendingCard() {
  const say = useWords(words)
  const can = useCan()
  const [asked, setAsked] = useState<{ username: string; change: StateChange } | null>(null)
  const pending = useCall(
    listUsers,
    { query: { status: 'pending_review', limit: SHOWN } },
    { enabled: can('users.review'), everyMs: LOOK_MS },
  ).data
  const people = pending?.items.toReversed() ?? []
  if (people.length === 0) return null
  const hasMore = pending?.next_cursor !== null
  return (
    <Card className="mb-4">
      <CardHead title={say('title')} note={say(hasMore ? 'note_more' : 'note', { n: people.length })} />
      <ul className="divide-y divide-hairline">
        {people.map((person) => (
          <Person
            key={person.username}
            person={person}
            onAsk={(change) => setAsked({ username: person.username, change })}
          />
        ))}
      </ul>
      {asked !== null && <StateDialog {...asked} onClose={() => setAsked(null)} />}
    </Card>
  )
}

function Person({ person, onAsk }: { person: ItemOf<typeof listUsers>; onAsk(change: StateChange): void }) {
  const say = useWords(words)
  const format = useFormat()
  const { search } = useLocation()
  const { username, display_name, email, email_verified, phone, administrator, created_at } = person
  const facts = [
    email,
    email === null ? null : say(email_verified ? 'verified' : 'unverified'),
    phone,
    administrator === null ? null : say('wants', { name: administrator }),
    say('registered', { ago: format.ago(created_at) }),
  ].filter((fact) => fact !== null)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5">
      <div className="min-w-0">
        <Link
          to={`/users/${encodeURIComponent(username)}${search}`}
          className="inline-flex min-h-6 items-center gap-2 rounded-[4px] text-body font-[560] hover:text-accent max-md:min-h-11"
        >
          {username}
          <span className="font-[400] text-ink-2">{display_name}</span>
        </Link>
        <p className="text-small break-words text-ink-2">{facts.join(' · ')}</p>
      </div>
      <span className="flex gap-2">
        <Button size="s" aria-label={say('reject_of', { name: username })} onClick={() => onAsk('reject')}>
          {say('reject')}
        </Button>
        <Button
          size="s"
          tone="primary"
          aria-label={say('approve_of', { name: username })}
          onClick={() => onAsk('approve')}
        >
          {say('approve')}
        </Button>
      </span>
    </li>
  )
}
