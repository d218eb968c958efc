import { readOfficeLoad } from '@etermai/admin-contract'
import { type ReactNode, useEffect } from 'react'
import { type Listing, useCall } from '../../../api/index.ts'
import { Failed, Loading, useDesignWords } from '../../../design/index.ts'
import { useFormat } from '../../../language/index.ts'
import { useInSight } from '../screenshot/use-in-sight.ts'
import { byOffice, type Terminal } from '../terminal.ts'
import { OfficeHead } from './office-head.tsx'
import { TerminalCard } from './terminal-card.tsx'

/** The dispatcher says anew how things stand every second, in Redis. */
const LOAD_MS = 5_000

interface CardsProps {
  list: Listing<Terminal>
  /** null: terminals are not being chosen. */
  chosen: ReadonlySet<string> | null
  onChoose(terminalId: string, chosen: boolean): void
  empty: ReactNode
}

/** Terminals as cards, Office by Office; read on as one scrolls. */
export function Cards({ list, chosen, onChoose, empty }: CardsProps) {
  const loads = useCall(readOfficeLoad, {}, { everyMs: LOAD_MS }).data?.items ?? []
  if (list.error !== null && list.items.length === 0) return <Failed error={list.error} onAgain={list.refresh} />
  if (list.isLoading) return <Loading lines={8} />
  if (list.items.length === 0) return empty
  return (
    <>
      {byOffice(list.items).map(({ officeNo, terminals }) => (
        <section key={officeNo} aria-label={officeNo} className="mb-8">
          <OfficeHead officeNo={officeNo} load={loads.find((load) => load.office_no === officeNo)} />
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(272px,100%),1fr))] gap-4">
            {terminals.map((terminal) => (
              <li key={terminal.terminal_id} className="min-w-0">
                <TerminalCard
                  terminal={terminal}
                  chosen={chosen?.has(terminal.terminal_id) ?? null}
                  onChoose={onChoose}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <End list={list} />
    </>
  )
}

function End({ list }: { list: Listing<Terminal> }) {
  const say = useDesignWords()
  const format = useFormat()
  const [place, inSight] = useInSight<HTMLParagraphElement>()
  const { hasMore, more, isFetching } = list
  useEffect(() => {
    if (inSight && hasMore && !isFetching) more()
  }, [inSight, hasMore, isFetching, more])
  return (
    <p ref={place} role="status" className="text-caption text-ink-2">
      {say(hasMore ? 'so_far' : 'end', { n: list.items.length })} ·{' '}
      {say('updated', { at: format.shortTime(new Date(list.updatedAt).toISOString()) })}
    </p>
  )
}
