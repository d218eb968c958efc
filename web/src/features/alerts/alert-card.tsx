import { Chip } from '../../design/index.ts'
import { alertWords } from '../../eterm/index.ts'
import { useFormat } from '../../language/index.ts'
import { useAlertText } from './alert-words.ts'
import { StandingChip } from './standing-chip.tsx'
import type { Alert } from './subject.ts'

/** One alert on a phone. */
export function AlertCard({ alert }: { alert: Alert }) {
  const format = useFormat()
  const { name, sentence } = useAlertText()(alert)
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Chip mood={alertWords(alert.kind).mood}>{name}</Chip>
        <StandingChip alert={alert} />
      </div>
      <p className="mt-2 break-words">{sentence}</p>
      <p className="mt-1 text-caption text-ink-2">
        {format.shortTime(alert.last_at)}
        {alert.count > 1 && ` · ×${format.number(alert.count)}`}
      </p>
    </>
  )
}
