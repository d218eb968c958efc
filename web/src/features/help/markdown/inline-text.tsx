import type { PageRight } from '@etermai/access'
import { Fragment } from 'react'
import { Link } from 'react-router'
import { useCan } from '../../../app/session.tsx'
import { spansOf } from './inline.ts'

const link = 'text-accent underline underline-offset-2'

/** A line with its marks. */
export function InlineText({ text }: { text: string }) {
  return spansOf(text).map((span, index) => {
    const key = index
    if (span.kind === 'bold') return <strong key={key}>{span.text}</strong>
    if (span.kind === 'code') {
      return (
        <code key={key} className="rounded-[6px] bg-fill px-1 py-0.5 font-mono text-[0.87em] break-words">
          {span.text}
        </code>
      )
    }
    if (span.kind === 'link') return <TextLink key={key} to={span.to} text={span.text} />
    return <Fragment key={key}>{span.text}</Fragment>
  })
}

/** What the pages that texts lead to ask for. */
const rightOf: Readonly<Record<string, PageRight>> = {
  interaction: 'tasks.publish',
  billing: 'money.read',
  offices: 'offices.read',
  'api-config': 'api_config.read',
  callbacks: 'callbacks.read',
  users: 'users.read',
  terminals: 'terminals.read',
  alerts: 'alerts.read',
  queues: 'queues.read',
}

/** Leads to a page that one may see; of others only the name stands there. */
function TextLink({ to, text }: { to: string; text: string }) {
  const can = useCan()
  const isOutside = !to.startsWith('/') || to === '/docs'
  if (isOutside) {
    return (
      <a href={to} target="_blank" rel="noreferrer" className={link}>
        {text}
      </a>
    )
  }
  const right = rightOf[to.slice(1).split(/[/?#]/)[0] ?? '']
  if (right !== undefined && !can(right)) return <span className="font-[560]">{text}</span>
  return (
    <Link to={to} className={link}>
      {text}
    </Link>
  )
}
