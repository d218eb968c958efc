import { Chip, CopyButton, type Mood } from '../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../language/index.ts'
import { NextSteps } from './next-steps.tsx'
import type { TicketRecord } from './results.ts'
import { SegmentList } from './segment-list.tsx'

const words = defineWords({
  none: ['没有票号', 'No tickets'],
  total: ['合计 {price}', '{price} in all'],
  price: ['票价 {fare}，含税 {total}', 'Fare {fare}, with taxes {total}'],
  coupon_open: ['未使用', 'Open for use'],
  coupon_used: ['已使用', 'Used'],
  coupon_void: ['已作废', 'Void'],
  coupon_refunded: ['已退票', 'Refunded'],
  coupon_exchanged: ['已换开', 'Exchanged'],
  coupon_suspended: ['已挂起', 'Suspended'],
})

const coupons = {
  'OPEN FOR USE': ['open', 'ok'],
  'USED/FLOWN': ['used', 'neutral'],
  VOID: ['void', 'neutral'],
  REFUNDED: ['refunded', 'neutral'],
  EXCHANGED: ['exchanged', 'warning'],
  SUSPENDED: ['suspended', 'warning'],
} as const satisfies Record<string, readonly [string, Mood]>

/** Tickets: whose, which number, what they cost, and how each flight of them stands. */
export function TicketList({ tickets, total }: { tickets: readonly TicketRecord[]; total: string | null }) {
  const say = useWords(words)
  const format = useFormat()
  if (tickets.length === 0) return <p className="text-small text-ink-2">{say('none')}</p>
  return (
    <ul className="space-y-3">
      {tickets.map((ticket) => (
        <li key={ticket.ticket_no} className="rounded-control border border-hairline p-4">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span className="text-body font-[560]">{ticket.passenger}</span>
            <span className="inline-flex items-center">
              <span className="font-mono text-head font-[620]">{ticket.ticket_no}</span>
              <CopyButton text={ticket.ticket_no} className="ml-1" />
            </span>
          </div>
          {[ticket.issued_by, ticket.pnr, ticket.endorsement].some(Boolean) && (
            <p className="text-small text-ink-2">
              {[ticket.issued_by, ticket.pnr, ticket.endorsement].filter(Boolean).join(' · ')}
            </p>
          )}
          {ticket.total !== null && (
            <p className="text-small text-ink-2">
              {say('price', { fare: format.money(ticket.fare), total: format.money(ticket.total) })}
            </p>
          )}
          {ticket.coupons.length > 0 && (
            <SegmentList segments={ticket.coupons} stateOf={({ status }) => <CouponChip status={status} />} />
          )}
          {ticket.coupons.length === 0 && tickets.length > 1 && (
            <NextSteps quiet steps={[{ operation: 'extract_ticket_no', params: { ticket_no: ticket.ticket_no } }]} />
          )}
        </li>
      ))}
      {total !== null && (
        <li className="text-right text-head font-[620]">{say('total', { price: format.money(total) })}</li>
      )}
    </ul>
  )
}

function CouponChip({ status }: { status: string }) {
  const say = useWords(words)
  if (!Object.hasOwn(coupons, status)) return <Chip>{status}</Chip>
  const [state, mood] = coupons[status as keyof typeof coupons]
  return <Chip mood={mood}>{say(`coupon_${state}`)}</Chip>
}
