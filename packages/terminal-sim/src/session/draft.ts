import type { PnrChanges, PnrDraft, PnrPassenger, PnrRecord } from '../world/records.ts'

/** What has been typed and not yet sealed: onto a new PNR, or onto the one that was read (`base`). */
export interface Draft extends PnrDraft {
  readonly base: PnrRecord | null
  /** Keys of passengers to be taken off the base. */
  readonly leaving: readonly number[]
}

export const emptyDraft: Draft = {
  base: null,
  leaving: [],
  passengers: [],
  segments: [],
  documents: [],
  contacts: [],
  time_limit: null,
  authorized_offices: [],
}

/** Passengers as the screen would show them now. */
export function passengersNow({ base, leaving, passengers }: Draft): PnrPassenger[] {
  const gone = ({ key, carried_by }: PnrPassenger) =>
    leaving.includes(key) || (carried_by !== undefined && leaving.includes(carried_by))
  return [...(base?.passengers ?? []).filter((passenger) => !gone(passenger)), ...passengers]
}

/** The passenger that `P1` means. */
export function passengerAt(draft: Draft, number: number): PnrPassenger | undefined {
  return passengersNow(draft).filter(({ type }) => type !== 'INF')[number - 1]
}

/** The infant that the passenger `P1` carries. */
export function infantAt(draft: Draft, number: number): PnrPassenger | undefined {
  const adult = passengerAt(draft, number)
  return adult && passengersNow(draft).find(({ carried_by }) => carried_by === adult.key)
}

export const changesOf = (draft: Draft): PnrChanges => ({
  remove_passengers: draft.leaving,
  documents: draft.documents,
  contacts: draft.contacts,
  time_limit: draft.time_limit,
  authorize: draft.authorized_offices,
})

/** True when nothing has been typed since the last seal. */
export const isUntouched = ({
  leaving,
  passengers,
  segments,
  documents,
  contacts,
  time_limit,
  authorized_offices,
}: Draft): boolean =>
  time_limit === null &&
  [leaving, passengers, segments, documents, contacts, authorized_offices].every((list) => list.length === 0)
