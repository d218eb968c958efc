import { listTerminals } from '@etermai/admin-contract'
import { useId } from 'react'
import { useCall } from '../api/index.ts'
import { useCan } from '../app/session.tsx'
import { defineWords, useWords } from '../language/index.ts'
import { TextFilter } from '../lists/index.ts'

const words = defineWords({ terminal: ['终端', 'Terminal'] })
const OFFERED = 200

/** Filters by a terminal: offers those that one may see by Office and pid, takes any id. */
export function TerminalFilter({
  value,
  onChange,
}: {
  value: string | undefined
  onChange(value: string | null): void
}) {
  const say = useWords(words)
  const id = useId()
  const can = useCan()
  const terminals = useCall(listTerminals, { query: { limit: OFFERED } }, { enabled: can('terminals.read') })
  return (
    <>
      <TextFilter label={say('terminal')} value={value} onChange={onChange} list={id} />
      <datalist id={id}>
        {terminals.data?.items.map(({ terminal_id, office_no, pid, name }) => (
          <option key={terminal_id} value={terminal_id}>
            {name ?? `${office_no} · ${pid}`}
          </option>
        ))}
      </datalist>
    </>
  )
}
