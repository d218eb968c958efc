import type { SegmentAsked } from '../../world/asked.ts'
import { EtermRefusal } from '../../world/refusal.ts'
import type { Command, Workspace } from '../session.ts'
import { showDraft } from '../show.ts'
import { typedDate } from '../typed-dates.ts'

const MAX_SEGMENTS = 5

async function sell(workspace: Workspace, asked: SegmentAsked): Promise<string> {
  const { draft } = workspace
  if (draft.base !== null) throw new EtermRefusal('ACTION')
  if (draft.segments.length >= MAX_SEGMENTS) throw new EtermRefusal('ELE_NBR')
  if (draft.segments.some(({ flight, date }) => flight.flight_no === asked.flight_no && date === asked.date)) {
    throw new EtermRefusal('DUPLICATE_SEGMENT')
  }
  const held = await workspace.world.hold(asked)
  workspace.draft = { ...draft, segments: [...draft.segments, held] }
  return showDraft(workspace)
}

/** `SS:CZ3461/Y/28DEC/CSXCTU/1` */
export const sellSegment: Command = {
  layout: /^SS:?\s?([A-Z0-9]{2}\d{3,4}[A-Z]?)\/([A-Z])\/(\d{2}[A-Z]{3}(?:\d{2})?)\/([A-Z]{3})([A-Z]{3})\/(\d)$/,
  run: (workspace, [flight_no = '', cabin = '', day = '', origin = '', destination = '', seats]) =>
    sell(workspace, {
      flight_no,
      cabin,
      date: typedDate(day, workspace.now()),
      origin,
      destination,
      seats: Number(seats),
    }),
}

/** `SD1Y/RR3` after AV: the first flight listed, class Y, three seats. */
export const sellFromList: Command = {
  layout: /^SD:?\s?(\d)([A-Z])(?:\/?(?:DK|RR|NN))?(\d)$/,
  run: (workspace, [line, cabin = '', seats]) => {
    const listed = workspace.listing?.page[Number(line) - 1]
    if (listed === undefined) throw new EtermRefusal('ELE_NBR')
    const { flight, date } = listed
    const { flight_no, origin, destination } = flight
    return sell(workspace, { flight_no, cabin, date, origin, destination, seats: Number(seats) })
  },
}
