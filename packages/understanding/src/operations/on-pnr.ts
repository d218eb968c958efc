import type { Context } from '../form.ts'
import type { Pieces } from '../pieces.ts'
import { type Draft, emptyDraft } from './draft.ts'

/** PNRs that are meant: named ones, or the latest of the conversation where the sentence points at it. */
export function pnrsMeant({ records, meansLastPnr }: Pieces, context: Context): string[] {
  const named = [...new Set(records.pnrs.map(({ code }) => code))]
  const latest = context.pnrs?.at(-1)
  return named.length === 0 && meansLastPnr && latest !== undefined ? [latest] : named
}

function putPnr(draft: Draft, pieces: Pieces, context: Context): void {
  const [pnr, ...others] = pnrsMeant(pieces, context)
  const label = (value: string) => ({ value, label: { zh: value, en: value } })
  if (pnr === undefined) {
    // An Office number is a PNR by its form: asked, never assumed.
    const [office] = pieces.records.offices.filter(({ marked }) => !marked)
    if (office !== undefined) draft.ambiguous.push({ path: 'pnr', options: [label(office.code)] })
    return
  }
  if (others.length > 0) {
    draft.ambiguous.push({ path: 'pnr', options: [pnr, ...others].map(label) })
    return
  }
  draft.params.pnr = pnr
  draft.echoes.push({ path: 'pnr', text: { zh: pnr, en: pnr } })
}

/** extract_pnr and cancel_pnr take nothing but the PNR. */
export function draftOnPnr(pieces: Pieces, context: Context): Draft {
  const draft = emptyDraft()
  putPnr(draft, pieces, context)
  return draft
}

export function draftIssueTicket(pieces: Pieces, context: Context): Draft {
  const draft = draftOnPnr(pieces, context)
  if (pieces.priceLimit !== null) {
    draft.params.price_limit = pieces.priceLimit
    draft.echoes.push({
      path: 'price_limit',
      text: { zh: `合计不超过 ${pieces.priceLimit} 元`, en: `together at most ${pieces.priceLimit} yuan` },
    })
  }
  return draft
}

export function draftExtractTicketNo(pieces: Pieces, context: Context): Draft {
  const [ticket, ...others] = [...new Set(pieces.tickets)]
  if (ticket === undefined) return draftOnPnr(pieces, context)
  const draft = emptyDraft()
  draft.params.ticket_no = ticket
  draft.echoes.push({ path: 'ticket_no', text: { zh: ticket, en: ticket } })
  if (others.length > 0) {
    const options = [ticket, ...others].map((value) => ({ value, label: { zh: value, en: value } }))
    draft.ambiguous.push({ path: 'ticket_no', options })
    delete draft.params.ticket_no
  }
  return draft
}

export function draftAuthorizePnr(pieces: Pieces, context: Context): Draft {
  const draft = draftOnPnr(pieces, context)
  // What the Office is must be said here: a PNR is never taken for want of one.
  draft.ambiguous = draft.ambiguous.filter(({ path }) => path !== 'pnr' || pieces.records.pnrs.length > 1)
  const offices = [...new Set(pieces.records.offices.map(({ code }) => code))]
  const [office, ...others] = offices
  if (office === undefined) return draft
  if (others.length > 0) {
    draft.ambiguous.push({
      path: 'office_no',
      options: offices.map((value) => ({ value, label: { zh: value, en: value } })),
    })
    return draft
  }
  draft.params.office_no = office
  draft.echoes.push({ path: 'office_no', text: { zh: `Office ${office}`, en: `Office ${office}` } })
  return draft
}

export function draftCancelPassenger(pieces: Pieces, context: Context): Draft {
  const draft = draftOnPnr(pieces, context)
  const passengers = pieces.passengers.map(({ name, id_no }) => ({
    ...(name === undefined ? {} : { name }),
    ...(id_no === undefined ? {} : { id_no }),
  }))
  if (passengers.length > 0) draft.params.passengers = passengers
  passengers.forEach(({ name }, index) => {
    if (name !== undefined) draft.echoes.push({ path: `passengers[${index}].name`, text: { zh: name, en: name } })
  })
  return draft
}
