import type { Ambiguous, Echo, Missing, Notice } from '../form.ts'

/** What one operation makes of the pieces. */
export interface Draft {
  params: Record<string, unknown>
  /** Asked in its own words; what the schema finds wanting is asked besides. */
  missing: Missing[]
  ambiguous: Ambiguous[]
  echoes: Echo[]
  notices: Notice[]
}

export const emptyDraft = (): Draft => ({ params: {}, missing: [], ambiguous: [], echoes: [], notices: [] })
