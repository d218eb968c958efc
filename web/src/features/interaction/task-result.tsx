import { useEffect } from 'react'
import { defineWords, useWords } from '../../language/index.ts'
import type { ShownFlight, TaskEntry } from './conversation.ts'
import { useStep } from './conversation-state.tsx'
import { FlightList } from './flight-list.tsx'
import { flightsOf } from './flights.ts'
import { NextSteps } from './next-steps.tsx'
import { PnrCard } from './pnr-card.tsx'
import { pnrOf, ticketsOf, totalOf } from './results.ts'
import { stepsOfPnr } from './steps-of-pnr.ts'
import { TicketList } from './ticket-list.tsx'
import type { Task } from './waiting.ts'

const words = defineWords({
  canceled: ['编码 {pnr} 已取消。', 'PNR {pnr} is canceled.'],
  authorized: ['编码 {pnr} 已授权给 {office}。', 'PNR {pnr} is open to {office} now.'],
  removed: ['乘机人已取消，编码上还有 {n} 位。', 'Taken off; {n} {n|passenger remains|passengers remain} on it.'],
})

/** The result of an operation as cards, with what may follow from it. */
export function TaskResult({ entry, task }: { entry: TaskEntry; task: Task }) {
  const say = useWords(words)
  const pnr = pnrOf(task.result)
  const tickets = ticketsOf(task.result)
  useShown(
    entry,
    [pnr?.pnr, ...tickets.map((ticket) => ticket.pnr), task.pnr].filter(
      (each) => each != null && each !== '',
    ) as string[],
  )
  if (entry.operation === 'query_av') return <FlightList entry={entry} flights={flightsOf(task.result)} />
  if (entry.operation === 'extract_ticket_no') return <TicketList tickets={tickets} total={null} />
  if (pnr === null) return null
  const steps = <NextSteps steps={stepsOfPnr(pnr, entry.operation)} />
  switch (entry.operation) {
    case 'issue_ticket':
      return (
        <>
          <TicketList tickets={tickets} total={totalOf(task.result)} />
          {steps}
        </>
      )
    case 'cancel_pnr':
      return (
        <>
          <p>{say('canceled', { pnr: pnr.pnr })}</p>
          {steps}
        </>
      )
    case 'authorize_pnr':
      return (
        <>
          <p>{say('authorized', { pnr: pnr.pnr, office: pnr.office_no })}</p>
          {steps}
        </>
      )
    default:
      return (
        <>
          {entry.operation === 'cancel_passenger' && (
            <p className="mb-3">{say('removed', { n: pnr.passengers.length })}</p>
          )}
          <PnrCard pnr={pnr} />
          {steps}
        </>
      )
  }
}

/** Keeps what was shown, so that the next sentence can point at it. */
function useShown(entry: TaskEntry, pnrs: readonly string[], flights: ShownFlight[] = entry.flights): void {
  const step = useStep()
  const { id } = entry
  const isKnown = pnrs.every((pnr) => entry.pnrs.includes(pnr))
  useEffect(() => {
    if (!isKnown) step({ do: 'show', id, flights, pnrs: [...new Set(pnrs)] })
  })
}
