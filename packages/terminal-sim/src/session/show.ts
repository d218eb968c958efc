import { printPnr } from '../screens/pnr.ts'
import type { PnrView } from '../screens/pnr-items.ts'
import type { PnrRecord } from '../world/records.ts'
import { type Draft, passengersNow } from './draft.ts'
import type { Workspace } from './session.ts'

const sealedView = (record: PnrRecord): PnrView => record

/** The PNR as sealed. */
export const showRecord = (record: PnrRecord): string => printPnr(sealedView(record))

function viewOf({ base, ...draft }: Draft, officeNo: string): PnrView {
  const passengers = passengersNow({ base, ...draft })
  return {
    pnr: base?.pnr ?? null,
    airline_pnr: base?.airline_pnr ?? null,
    office_no: base?.office_no ?? officeNo,
    passengers,
    segments: [...(base?.segments ?? []), ...draft.segments],
    documents: [...(base?.documents ?? []), ...draft.documents].filter(({ passenger }) =>
      passengers.some(({ key }) => key === passenger),
    ),
    contacts: [...(base?.contacts ?? []), ...draft.contacts],
    time_limit: draft.time_limit ?? base?.time_limit ?? null,
    airline_limit: base?.airline_limit ?? null,
    authorized_offices: [...(base?.authorized_offices ?? []), ...draft.authorized_offices],
    tickets: base?.tickets ?? [],
    cancelled: base?.cancelled ?? false,
  }
}

/** The PNR with what has been typed onto it. */
export const showDraft = ({ draft, office_no }: Workspace): string => printPnr(viewOf(draft, office_no))
