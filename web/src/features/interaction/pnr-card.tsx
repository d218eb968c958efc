import { Chip, CopyButton, Facts } from '../../design/index.ts'
import { optionWord } from '../../eterm/params/field-words.ts'
import { defineWords, useFormat, useSay, useWords } from '../../language/index.ts'
import type { Pnr, Traveller } from './results.ts'
import { SegmentList } from './segment-list.tsx'

const words = defineWords({
  pnr: ['编码', 'PNR'],
  ticketed: ['已出票', 'Ticketed'],
  cancelled: ['已取消', 'Cancelled'],
  booked: ['未出票', 'Not ticketed'],
  office: ['预定 Office', 'Booked at'],
  airline_pnr: ['航司编码', 'Airline’s PNR'],
  passengers: ['乘机人', 'Passengers'],
  limit_office: ['出票时限', 'Ticket by'],
  limit_airline: ['航司时限', 'Airline’s limit'],
  tickets: ['票号', 'Tickets'],
  contacts: ['联系方式', 'Contact'],
  authorized: ['已授权 Office', 'Open to'],
  remarks: ['备注', 'Remarks'],
})

/** What a PNR holds. */
export function PnrCard({ pnr }: { pnr: Pnr }) {
  const say = useWords(words)
  const format = useFormat()
  const list = (texts: readonly string[]) => (texts.length === 0 ? undefined : texts.join(', '))
  return (
    <div className="rounded-control border border-hairline p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-small text-ink-2">{say('pnr')}</span>
        <span className="inline-flex items-center">
          <span className="font-mono text-figure font-[680] tracking-wide">{pnr.pnr}</span>
          <CopyButton text={pnr.pnr} className="ml-1" />
        </span>
        <Chip mood={pnr.cancelled ? 'neutral' : pnr.ticketed ? 'ok' : 'warning'}>
          {say(pnr.cancelled ? 'cancelled' : pnr.ticketed ? 'ticketed' : 'booked')}
        </Chip>
      </div>
      <SegmentList segments={pnr.segments} />
      <div className="mt-4">
        <Facts
          columns={3}
          facts={[
            [
              say('passengers'),
              pnr.passengers.length === 0 ? undefined : <Travellers key="travellers" passengers={pnr.passengers} />,
            ],
            ...pnr.deadlines.map(
              ({ by, at }) =>
                [say(by === 'airline' ? 'limit_airline' : 'limit_office'), timeOf(at, format.time)] as const,
            ),
            [say('tickets'), list(pnr.tickets.map(({ ticket_no, passenger }) => `${passenger} ${ticket_no}`))],
            [say('office'), pnr.office_no === '' ? undefined : pnr.office_no],
            [say('airline_pnr'), pnr.airline_pnr === '' ? undefined : pnr.airline_pnr],
            [say('contacts'), list(pnr.contacts)],
            [say('authorized'), list(pnr.authorized_offices)],
            [say('remarks'), list(pnr.remarks)],
          ]}
        />
      </div>
    </div>
  )
}

function Travellers({ passengers }: { passengers: readonly Traveller[] }) {
  const word = useSay()
  return (
    <ul>
      {passengers.map(({ name, type, id_no }) => (
        <li key={`${name} ${id_no}`}>
          {name} <span className="text-small text-ink-2">{word(optionWord(type))}</span>
          {id_no !== '' && <span className="block font-mono text-caption text-ink-2">{id_no}</span>}
        </li>
      ))}
    </ul>
  )
}

/** As printed, where it is no time that we know. */
function timeOf(at: string, inWords: (at: string) => string): string {
  return Number.isNaN(Date.parse(at)) ? at : inWords(at)
}
