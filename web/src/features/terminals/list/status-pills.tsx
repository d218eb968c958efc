import { FilterPill } from '../../../design/index.ts'
import { type TerminalStatus, terminalStatusWords } from '../../../eterm/index.ts'
import { defineWords, useFormat, useSay, useWords } from '../../../language/index.ts'

const words = defineWords({ all: ['全部', 'All'], label: ['按状态筛选', 'By status'] })
const statuses = Object.keys(terminalStatusWords) as TerminalStatus[]

/** How many stand how; a press filters. What is at nothing is left out, unless it is what one looks at. */
export function StatusPills({
  counts,
  chosen,
  onChoose,
}: {
  counts: Readonly<Partial<Record<TerminalStatus, number>>> | undefined
  chosen: string | undefined
  onChoose(status: TerminalStatus | null): void
}) {
  const say = useWords(words)
  const word = useSay()
  const format = useFormat()
  const of = (count: number | undefined) => (counts === undefined ? undefined : format.number(count ?? 0))
  const all = counts && Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    <fieldset aria-label={say('label')} className="flex flex-wrap gap-2">
      <FilterPill pressed={chosen === undefined} count={of(all)} onPress={() => onChoose(null)}>
        {say('all')}
      </FilterPill>
      {statuses.map((status) => {
        const count = counts?.[status] ?? 0
        const isShown = count > 0 || status === chosen || status === 'idle' || status === 'busy'
        return isShown ? (
          <FilterPill
            key={status}
            pressed={status === chosen}
            count={of(count)}
            onPress={() => onChoose(status === chosen ? null : status)}
          >
            {word(terminalStatusWords[status])}
          </FilterPill>
        ) : null
      })}
    </fieldset>
  )
}
