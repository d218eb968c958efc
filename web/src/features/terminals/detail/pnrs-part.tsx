import { listTerminalPnrs } from '@etermai/admin-contract'
import { useState } from 'react'
import { useList } from '../../../api/index.ts'
import { Card, CardHead, Chip, Id, Segmented } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import { ReadOn } from './read-on.tsx'

const words = defineWords({
  title: ['编码', 'PNRs'],
  list: ['哪一列', 'Which list'],
  booked: ['生产编码', 'Booked'],
  ticketed: ['出票编码', 'Ticketed'],
  none_booked: ['还没有在这台终端上预定过 PNR。', 'It has booked no PNR yet.'],
  none_ticketed: ['还没有在这台终端上出过票。', 'It has issued no ticket yet.'],
  booked_at: ['预定于 {at}', 'Booked {at}'],
  ticketed_at: ['出票于 {at}', 'Ticketed {at}'],
  canceled: ['已取消', 'Canceled'],
})

/** The PNRs that a terminal booked, and those that it ticketed. */
export function PnrsPart({ terminalId }: { terminalId: string }) {
  const say = useWords(words)
  const format = useFormat()
  const [which, setWhich] = useState<'booked' | 'ticketed'>('booked')
  const params = { terminal_id: terminalId }
  const list = useList(listTerminalPnrs, { params, query: { list: which, limit: 50 } })
  return (
    <Card>
      <CardHead title={say('title')}>
        <Segmented<'booked' | 'ticketed'>
          label={say('list')}
          tabs={[
            { value: 'booked', label: say('booked') },
            { value: 'ticketed', label: say('ticketed') },
          ]}
          value={which}
          onChange={setWhich}
        />
      </CardHead>
      <ReadOn list={list} empty={say(`none_${which}`)}>
        {(items) => (
          <ul className="divide-y divide-hairline">
            {items.map(({ pnr, office_no, booked_at, ticketed_at, canceled_at }) => (
              <li key={`${pnr} ${booked_at}`} className="flex min-h-12 items-center gap-3 py-1.5">
                <span className="w-36 shrink-0">
                  <Id id={pnr} />
                </span>
                <span className="min-w-0 flex-1 text-small text-ink-2">
                  {office_no} · {say('booked_at', { at: format.shortTime(booked_at) })}
                  {ticketed_at !== null && ` · ${say('ticketed_at', { at: format.shortTime(ticketed_at) })}`}
                </span>
                {canceled_at !== null && <Chip>{say('canceled')}</Chip>}
              </li>
            ))}
          </ul>
        )}
      </ReadOn>
    </Card>
  )
}
