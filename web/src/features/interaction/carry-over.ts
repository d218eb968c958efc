import { isRecord } from '../../eterm/params/field-model.ts'

type Params = Readonly<Record<string, unknown>>

/** What one operation's parameters say that another's ask for too, when the operation is changed by hand. */
export function carryOver(params: Params, asked: Params): Record<string, unknown> {
  const route = routeOf(params)
  const known: Record<string, unknown> = { ...route, ...params }
  const kept: Record<string, unknown> = {}
  for (const name of Object.keys(asked)) {
    if (known[name] !== undefined) kept[name] = known[name]
  }
  // An Office of a PNR is not the Office that another form speaks of.
  if ('segments' in asked && kept.segments === undefined && Object.keys(route).length > 0) kept.segments = [route]
  return kept
}

/** Where to and when, of a query or of the first segment. */
function routeOf(params: Params): Record<string, unknown> {
  const [segment] = Array.isArray(params.segments) ? params.segments : []
  const from = isRecord(segment) ? segment : params
  return Object.fromEntries(
    ['origin', 'destination', 'date'].flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])),
  )
}

/** Pieces of a sentence whose operation was not understood, as parameters that any form may ask for. */
export function piecesAsParams(pieces: readonly { as: string; text: string }[]): Record<string, unknown> {
  const textOf = (as: string) =>
    pieces
      .find((piece) => piece.as === as)
      ?.text.trim()
      .toUpperCase()
  const pnr = textOf('pnr')
  const ticket = textOf('ticket_no')
  return {
    ...(pnr !== undefined && /^[A-Z0-9]{6}$/.test(pnr) ? { pnr } : {}),
    ...(ticket !== undefined && /^\d{3}-?\d{10}$/.test(ticket) ? { ticket_no: ticket } : {}),
  }
}
