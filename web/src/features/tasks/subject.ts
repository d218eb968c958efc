interface Subject {
  type: string
  pnr: string | null
  params: unknown
}

/** What a task is about, in a few characters: its PNR, its route, or its ticket number. */
export function subjectOf({ pnr, params }: Subject): string {
  const given = (typeof params === 'object' && params !== null ? params : {}) as Record<string, unknown>
  if (pnr !== null) return pnr
  if (typeof given.origin === 'string' && typeof given.destination === 'string') {
    return [`${given.origin} → ${given.destination}`, given.date].filter(Boolean).join(' ')
  }
  const [first] = Array.isArray(given.segments) ? (given.segments as Record<string, unknown>[]) : []
  if (first !== undefined) return [first.flight_no, first.date].filter(Boolean).join(' ')
  return typeof given.ticket_no === 'string' ? given.ticket_no : ''
}
