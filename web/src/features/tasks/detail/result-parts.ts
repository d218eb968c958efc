/** Reads what terminals reported: results are loose, and nothing of them is taken for granted. */
export function listIn(value: unknown): Record<string, unknown>[] {
  if (!Array.isArray(value)) return []
  return value.filter((item): item is Record<string, unknown> => typeof item === 'object' && item !== null)
}

export function textIn(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null
}

export function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap((item) => textIn(item) ?? []) : []
}

/** A flight, a segment or a coupon in a line: `MU5101`, `2026-11-28`, `PVG → PEK`, `22:30 → 00:50 +1`, `Y HK`. */
export function flightIn(flight: Record<string, unknown>): string[] {
  const days = typeof flight.day_offset === 'number' && flight.day_offset > 0 ? ` +${flight.day_offset}` : ''
  const times = [textIn(flight.departure_time), textIn(flight.arrival_time)].filter(Boolean).join(' → ')
  const places = [textIn(flight.origin), textIn(flight.destination)].filter(Boolean).join(' → ')
  const cabin = [textIn(flight.cabin), textIn(flight.status)].filter(Boolean).join(' ')
  const parts = [textIn(flight.flight_no), textIn(flight.date), places, times === '' ? '' : times + days, cabin]
  return parts.filter((part): part is string => part !== null && part !== '')
}

/** Classes with seats, as the trade writes them: `YA`, more than nine; `B4`, as many. */
export function seatsIn(cabins: unknown): string[] {
  return listIn(cabins).flatMap(({ code, seats }) => {
    if (typeof code !== 'string' || typeof seats !== 'number' || seats <= 0) return []
    return [`${code}${seats > 9 ? 'A' : seats}`]
  })
}
