import { type Grant, GrantStatusChip, UserLink, Validity } from '../../eterm/index.ts'
import { GrantActs, type GrantActsOf, UseText } from './grant-acts.tsx'

/** A grant in the list of a phone. */
export function GrantCard({ grant, ...acts }: GrantActsOf & { grant: Grant }) {
  return (
    <div className="space-y-1.5 text-small">
      <div className="flex items-center justify-between gap-3">
        <span className="flex min-w-0 items-baseline gap-2.5 text-body">
          <code className="font-mono font-[560]">{grant.office_no}</code>
          <span className="truncate">
            <UserLink username={grant.username} />
          </span>
        </span>
        <GrantStatusChip status={grant.status} />
      </div>
      <p>
        <Validity grant={grant} />
      </p>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span className="min-w-0 flex-1 text-caption break-words text-ink-2">
          <UseText grant={grant} />
          {grant.remark !== null && ` · ${grant.remark}`}
        </span>
        <GrantActs grant={grant} {...acts} />
      </div>
    </div>
  )
}
