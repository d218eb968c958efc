import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { About, Amount, type Entry, RefundButton } from './entry-parts.tsx'
import { KindChip } from './kinds.tsx'
import type { Charge } from './refund-dialog.tsx'

const words = defineWords({ after: ['余额', 'Balance'], reference: ['凭证号', 'Reference'] })

/** A posting on a phone: what, how much, and what is left. */
export function EntryCard({
  entry,
  hasUser,
  onRefund,
}: {
  entry: Entry
  hasUser: boolean
  onRefund(charge: Charge): void
}) {
  const say = useWords(words)
  const format = useFormat()
  return (
    <>
      <div className="flex items-center justify-between gap-3">
        <KindChip kind={entry.kind} />
        <span className="text-head">
          <Amount of={entry.amount} />
        </span>
      </div>
      <p className="mt-2 text-body break-words">
        <About entry={entry} />
      </p>
      <p className="mt-1 flex flex-wrap justify-between gap-x-3 text-caption text-ink-2">
        <span>
          {format.time(entry.created_at)}
          {hasUser && ` · ${entry.username}`}
        </span>
        <span>
          {say('after')} {format.money(entry.balance_after)}
        </span>
      </p>
      {entry.reference !== null && (
        <p className="mt-1 text-caption break-all text-ink-2">
          {say('reference')} {entry.reference}
        </p>
      )}
      <RefundButton entry={entry} onRefund={onRefund} className="relative mt-1 -ml-3" />
    </>
  )
}
