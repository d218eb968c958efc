export type OwnPriceState = 'holds' | 'to_come' | 'ended' | 'withdrawn'

/** How a user's own price stands at a moment. */
export function ownPriceState(
  price: { valid_from: string; valid_now: boolean; withdrawn_at: string | null },
  now: number = Date.now(),
): OwnPriceState {
  if (price.withdrawn_at !== null) return 'withdrawn'
  if (price.valid_now) return 'holds'
  return Date.parse(price.valid_from) > now ? 'to_come' : 'ended'
}

interface Span {
  valid_from: string
  valid_until: string | null
}

/** Is there a moment in both? */
export function overlaps(a: Span, b: Span): boolean {
  const end = ({ valid_until }: Span) => (valid_until === null ? Number.POSITIVE_INFINITY : Date.parse(valid_until))
  return Date.parse(a.valid_from) < end(b) && Date.parse(b.valid_from) < end(a)
}
